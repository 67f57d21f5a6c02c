using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using Spectre.Console;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit check</c>: tries every source, and says what is wrong and what to do.</summary>
internal sealed class CheckCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly Option<string[]> _source;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson);

    public CheckCommand(CliConsole console, SourceOptions sources)
        : base("check", "Tries each source with one small request, and says what is wrong and what to do.")
    {
        _console = console;
        _sources = sources;
        _source = sources.CreateMany();
        Add(_source);
        Add(_format);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit check", "does everything work? The exit code is 1 where something does not"),
        new("bouncekit check --source newsletter", "after a change of its key"),
        new("bouncekit check --demo --format json", "for monitoring"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            SourceCheck[] checks = await RunAsync(open.Select(parsed.GetValue(_source) ?? []), cancellationToken).ConfigureAwait(false);
            OutputFormat format = _format.Resolve(parsed, _console.IsOutputTerminal);
            await (format == OutputFormat.Table
                ? WriteTableAsync(checks, cancellationToken)
                : JsonLines.WriteAllAsync(_console.Output, checks, (writer, check) => check.WriteTo(writer), format == OutputFormat.Json, cancellationToken))
                .ConfigureAwait(false);
            return checks.All(check => check.IsGood) ? ExitCode.Done : ExitCode.Failed;
        }
    }

    // All at once: one that does not answer holds up no other.
    private async Task<SourceCheck[]> RunAsync(IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        ProgressLine progress = new(_console);
        progress.Show($"Asking {string.Join(", ", sources.Select(source => source.Name))} …");
        try
        {
            return await Task.WhenAll(sources.Select(source => SourceCheck.RunAsync(source, _console.Time, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            progress.Clear();
        }
    }

    private async Task WriteTableAsync(SourceCheck[] checks, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(_console);
            new TextTable<SourceCheck>(terminal.Console, _console.Width, [.. Columns(checks)], [("SOURCE", 20), ("HOST", 20), ("SOURCE", 8)]).Write(checks);
            foreach (SourceCheck check in checks.Where(check => check.Advice is not null))
            {
                terminal.Console.WriteLine();
                Write(terminal, check.Failure?.Message ?? check.Source.Name);
                Write(terminal, check.Advice!);
            }

            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Write(Terminal terminal, string text)
    {
        foreach (string line in CellText.Wrap(text, _console.Width))
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
