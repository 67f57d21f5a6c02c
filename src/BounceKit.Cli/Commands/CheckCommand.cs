using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using Spectre.Console;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit check</c>: tries every source, and says what is wrong and what to do.</summary>
internal sealed class CheckCommand : SourceCommand
{
    private readonly Option<string[]> _source;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson);

    public CheckCommand(CliConsole console, SourceOptions sources)
        : base("check", "Tries each source with one small request, and says what is wrong and what to do.", console, sources)
    {
        _source = sources.CreateMany();
        Add(_source);
        Add(_format);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit check", "does everything work? The exit code is 1 if something does not"),
        new("bouncekit check --source newsletter", "after changing its key"),
        new("bouncekit check --demo --format json", "for monitoring"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken)
    {
        SourceCheck[] checks = await CheckAsync(open, open.Select(parsed.GetValue(_source) ?? []), cancellationToken).ConfigureAwait(false);
        OutputFormat format = _format.Resolve(parsed, Console.IsOutputTerminal);
        await (format == OutputFormat.Table
            ? WriteTableAsync(checks, cancellationToken)
            : JsonLines.WriteAllAsync(Console.Output, checks, (writer, check) => check.WriteTo(writer), format == OutputFormat.Json, cancellationToken))
            .ConfigureAwait(false);
        return checks.All(check => check.IsGood) ? ExitCode.Done : ExitCode.Failed;
    }

    // All at once: one that does not respond delays no other.
    private async Task<SourceCheck[]> CheckAsync(OpenSources open, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        Console.Progress.Show($"Checking {string.Join(", ", sources.Select(source => source.Name))} …");
        try
        {
            return await Task.WhenAll(sources.Select(source => SourceCheck.RunAsync(source, open.Trace, Console.Time, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            Console.Progress.Clear();
        }
    }

    private async Task WriteTableAsync(SourceCheck[] checks, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(Console);
            new TextTable<SourceCheck>(terminal.Console, Console.Width, [.. Columns(checks)], [("SOURCE", 20), ("HOST", 20), ("SOURCE", 8)]).Write(checks);
            foreach (IGrouping<string?, SourceCheck> sameAdvice in checks.Where(check => check.Advice is not null).GroupBy(check => check.Advice, StringComparer.Ordinal))
            {
                terminal.Console.WriteLine();
                foreach (SourceCheck check in sameAdvice)
                {
                    Write(terminal, check.Problem ?? check.Source.Name);
                }

                Write(terminal, sameAdvice.Key!);
            }

            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Write(Terminal terminal, string text)
    {
        foreach (string line in CellText.Wrap(text, Console.Width))
        {
            terminal.Console.Write(line, Style.Plain);
            terminal.Console.WriteLine();
        }
    }

    private static IEnumerable<TableColumn<SourceCheck>> Columns(SourceCheck[] checks) =>
    [
        new("SOURCE", (check, _) => check.Source.Name, checks.Select(check => check.Source.Name.Length).Append(6).Max()),
        new("PROVIDER", (check, _) => check.Source.Provider, 13),
        new("HOST", (check, _) => (check.Source as IBounceSourceFeatures)?.BaseAddress?.Authority ?? "", 30),
        new("TIME", (check, _) => string.Create(CultureInfo.InvariantCulture, $"{check.Elapsed.TotalMilliseconds:N0} ms"), 9),
        new("RESULT", (check, _) => check.IsGood ? "ok" : "failed", 6)
        {
            Style = check => new Style(check.IsGood ? Color.Green : Color.Red),
        },
    ];
}
