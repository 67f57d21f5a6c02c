using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Statistics;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit stats</c>: what bounces, when, why and where, and what to do about it.</summary>
internal sealed class StatsCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly ListOptions _list;
    private readonly FormatOption _format = new(OutputFormat.Json, [OutputFormat.Table, OutputFormat.Json]);
    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write a page to FILE that opens in any browser and needs nothing else; with it, standard output is used only where --format asks for it.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _showAddresses = new("--show-addresses")
    {
        Description = "Show addresses in full; otherwise as a***@example.com.",
    };

    public StatsCommand(CliConsole console, SourceOptions sources)
        : base("stats", "Counts bounces by day, source, type, reason and domain, as charts, as JSON or as a page.")
    {
        _console = console;
        _sources = sources;
        _list = new ListOptions(console.Time, sources);
        _list.AddTo(this);
        Add(_format);
        Add(_html);
        Add(_showAddresses);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit stats --since 30d", "the last thirty days as charts"),
        new("bouncekit stats --since 7d --html week.html", "a page to send to others, without addresses"),
        new("bouncekit stats --type hard --format json", "for other programs"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BounceQuery query = _list.Query(parsed);
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            IReadOnlyList<IBounceSource> sources = open.Select(_list.Sources(parsed));
            if (parsed.GetValue(_html) is not { } file)
            {
                return await RunAsync(parsed, query, sources, page: null, cancellationToken).ConfigureAwait(false);
            }

            OutputTarget page = await OutputTarget.OpenAsync(_console, file, _html.Name, cancellationToken).ConfigureAwait(false);
            await using (page.ConfigureAwait(false))
            {
                return await RunAsync(parsed, query, sources, page, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, OutputTarget? page, CancellationToken cancellationToken)
    {
        BounceStatistics statistics = new() { Query = query, CreatedAt = _console.Time.GetUtcNow() };
        Listing listing = new(_console, new StatisticsWriter(statistics, sources), query, limit: int.MaxValue, keepGoing: false);
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
            NoteFile(parsed.GetValue(_html)!);
        }

        if (page is null || parsed.GetResult(_format) is not null)
        {
            await WriteAsync(_format.Resolve(parsed, _console.IsOutputTerminal), statistics, showAddresses, cancellationToken).ConfigureAwait(false);
        }

        return exitCode;
    }

    private async Task WriteAsync(OutputFormat format, BounceStatistics statistics, bool showAddresses, CancellationToken cancellationToken)
    {
        if (format == OutputFormat.Json)
        {
            JsonLines lines = new(_console.Output);
            lines.Add(statistics, (writer, value) => StatisticsJson.Write(writer, value, showAddresses));
            lines.Add("\n"u8);
            await lines.FlushAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(_console);
            ChartSigns signs = _console.UsesUnicode ? ChartSigns.Unicode : ChartSigns.Ascii;
            new StatisticsScreen(terminal.Console, _console.Width, signs, showAddresses).Write(statistics);
            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void NoteFile(string file)
    {
        if (_console.IsErrorTerminal)
        {
            _console.WriteNote($"The page is in {file}.");
        }
    }
}
