using System.CommandLine;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Statistics;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit stats</c>: what bounces, when, why and where, and what to do about it.</summary>
internal sealed class StatsCommand : ListingCommand
{
    private readonly FormatOption _format = new(OutputFormat.Json, [OutputFormat.Table, OutputFormat.Json]);
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write a self-contained web page to FILE. Standard output is then used only if --format is given.",
        HelpName = "FILE",
    };

    private readonly FailIfOption _failIf = new();
    private readonly Option<bool> _showAddresses = new("--show-addresses")
    {
        Description = "Show addresses in full instead of as a***@example.com.",
    };

    public StatsCommand(CliConsole console, SourceOptions sources)
        : base("stats", "Counts bounces by day, source, type, reason and domain, as charts, as JSON or as a web page.", console, sources)
    {
        Add(_format);
        Add(_html);
        Add(_showAddresses);
        Add(_failIf);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit stats --since 30d", "the last thirty days as charts"),
        new("bouncekit stats --since 7d --html week.html", "a page to share, without addresses"),
        new("bouncekit stats --type hard --format json", "for other programs"),
        new("bouncekit stats --since 1d --fail-if \"hard>100\" --fail-if \"complaint>=5%\"", "in cron or CI: the exit code is 3 if there are more"),
    ];

    protected override async Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        foreach (FailCondition condition in parsed.GetValue(_failIf) ?? [])
        {
            condition.RefuseUnlessCounted(_failIf.Name, query, sources);
        }

        if (parsed.GetValue(_html) is not { } file)
        {
            return await RunAsync(parsed, query, sources, page: null, cancellationToken).ConfigureAwait(false);
        }

        OutputTarget page = await OutputTarget.OpenAsync(Console, file, _html.Name, cancellationToken).ConfigureAwait(false);
        await using (page.ConfigureAwait(false))
        {
            return await RunAsync(parsed, query, sources, page, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, OutputTarget? page, CancellationToken cancellationToken)
    {
        BounceStatistics statistics = new() { Query = query, CreatedAt = Console.Time.GetUtcNow() };
        Listing listing = new(Console, new StatisticsWriter(statistics, sources), query);
        int exitCode = await listing.RunAsync(sources, cancellationToken).ConfigureAwait(false);
        if (exitCode != ExitCode.Done)
        {
            return exitCode;
        }

        bool showAddresses = parsed.GetValue(_showAddresses);
        if (page is not null)
        {
            await StatisticsPage.WriteAsync(page.Stream, statistics, showAddresses, cancellationToken).ConfigureAwait(false);
            await page.CommitAsync().ConfigureAwait(false);
            WriteSummary(parsed.GetValue(_html)!);
        }

        if (page is null || parsed.GetResult(_format) is not null)
        {
            await WriteAsync(_format.Resolve(parsed, Console.IsOutputTerminal), statistics, showAddresses, cancellationToken).ConfigureAwait(false);
        }

        return ReportConditions(parsed, statistics);
    }

    private int ReportConditions(ParseResult parsed, BounceStatistics statistics)
    {
        string[] met = [.. (parsed.GetValue(_failIf) ?? []).Select(condition => condition.Describe(statistics)).OfType<string>()];
        Array.ForEach(met, Console.WriteNote);
        return met.Length == 0 ? ExitCode.Done : ExitCode.ConditionMet;
    }

    private async Task WriteAsync(OutputFormat format, BounceStatistics statistics, bool showAddresses, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Json)
        {
            JsonLines lines = new(Console.Output);
            lines.Add(statistics, (writer, value) => StatisticsJson.Write(writer, value, showAddresses));
            lines.Add("\n"u8);
            await lines.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(Console);
            ChartSigns signs = Console.UsesUnicode ? ChartSigns.Unicode : ChartSigns.Ascii;
            new StatisticsScreen(terminal.Console, Console.Width, signs, showAddresses).Write(statistics);
            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void WriteSummary(string file)
    {
        if (Console.IsErrorTerminal)
        {
            Console.WriteNote($"The page is in {file}.");
        }
    }
}
