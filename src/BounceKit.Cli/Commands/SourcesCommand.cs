using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using Spectre.Console;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit sources</c>: the configured sources and what each can do.</summary>
internal sealed class SourcesCommand : ExampleCommand
{
    private const string Filters = "FILTERS";

    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson);

    public SourcesCommand(CliConsole console, SourceOptions sources)
        : base("sources", "Shows the configured sources: name, provider, host, and what each provider's API can do.")
    {
        _console = console;
        _sources = sources;
        Add(_format);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit sources", "what is configured, and what each provider can do"),
        new("bouncekit sources --demo --format json", "the same for programs"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            SourceAbilities[] abilities = [.. open.All.Select(SourceAbilities.Of)];
            OutputFormat format = _format.Resolve(parsed, _console.IsOutputTerminal);
            await (format == OutputFormat.Table
                ? WriteTableAsync(abilities, cancellationToken)
                : JsonLines.WriteAllAsync(_console.Output, abilities, (writer, source) => source.WriteTo(writer), format == OutputFormat.Json, cancellationToken))
                .ConfigureAwait(false);
            return ExitCode.Done;
        }
    }

    private async Task WriteTableAsync(SourceAbilities[] sources, CancellationToken cancellationToken)
    {
        Table table = new() { Border = TableBorder.None };
        foreach (string heading in (string[])["NAME", "PROVIDER", "HOST", Filters, "PAGE", "GET", "DELETE"])
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(decoration: Decoration.Bold))) { Padding = new Padding(0, 0, 2, 0), NoWrap = heading != Filters });
        }

        foreach (SourceAbilities source in sources)
        {
            table.AddRow([.. Cells(source).Select(cell => new Text(TerminalText.OneLine(cell)))]);
        }

        OutputTarget target = OutputTarget.OpenStandardOutput(_console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(_console);
            terminal.Console.Write(table);
            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Cells(SourceAbilities source) =>
    [
        source.Name,
        source.Provider,
        source.BaseAddress is { } address ? address.Authority : "",
        source.Filters.Count == 0 ? "none" : string.Join(", ", source.Filters),
        source.PageSize?.ToString(CultureInfo.InvariantCulture) ?? "no",
        source.CanLookUp ? "yes" : "no",
        source.CanDelete ? "yes" : "no",
    ];
}
