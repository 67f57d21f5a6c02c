using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using Spectre.Console;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit sources</c>: the configured sources and what each supports.</summary>
internal sealed class SourcesCommand : SourceCommand
{
    private const string Filters = "FILTERS";

    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson);

    public SourcesCommand(CliConsole console, SourceOptions sources)
        : base("sources", "Shows the configured sources: name, provider, host, and what the provider supports.", console, sources) => Add(_format);

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit sources", "what is configured, and what each provider supports"),
        new("bouncekit sources --demo --format json", "the same for programs"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSources open, CancellationToken cancellationToken)
    {
        SourceAbilities[] abilities = [.. open.All.Select(SourceAbilities.From)];
        OutputFormat format = _format.Resolve(parsed, Console.IsOutputTerminal);
        await (format == OutputFormat.Table
            ? WriteTableAsync(abilities, cancellationToken)
            : JsonLines.WriteAllAsync(Console.Output, abilities, (writer, source) => source.WriteTo(writer), format == OutputFormat.Json, cancellationToken))
            .ConfigureAwait(false);
        return ExitCode.Done;
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

        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(Console);
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
