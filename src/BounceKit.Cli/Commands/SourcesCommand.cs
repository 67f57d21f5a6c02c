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
    private const string SourceName = "NAME";
    private const string Provider = "PROVIDER";
    private const string Host = "HOST";
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
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            Terminal terminal = target.OpenTerminal(Console);
            int longestFilter = sources.SelectMany(source => FormatFilters(source).Split(' ')).Append(Filters).Max(word => word.Length);
            new TextTable<SourceAbilities>(
                terminal.Console, Console.Width, [.. Columns(sources)],
                [(Filters, longestFilter), (Host, 0), (Provider, 0), (Filters, 0), (SourceName, 8)]).Write(sources);
            await terminal.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<TableColumn<SourceAbilities>> Columns(SourceAbilities[] sources) =>
    [
        Create(SourceName, sources, source => source.Name),
        Create(Provider, sources, source => source.Provider),
        Create(Host, sources, source => source.BaseAddress?.Authority ?? ""),
        Create(Filters, sources, FormatFilters) with { IsFlexible = true, IsWrapped = true },
        Create("ROWS/PAGE", sources, source => source.PageSize?.ToString(CultureInfo.InvariantCulture) ?? "no"),
        Create("GET", sources, source => source.CanLookUp ? "yes" : "no"),
        Create("DELETE", sources, source => source.CanDelete ? "yes" : "no"),
    ];

    private static TableColumn<SourceAbilities> Create(string heading, SourceAbilities[] sources, Func<SourceAbilities, string> text) =>
        new(heading, (source, _) => text(source), sources.Select(text).Append(heading).Max(cell => cell.GetCellWidth()));

    private static string FormatFilters(SourceAbilities source) => source.Filters.Count == 0 ? "none" : string.Join(", ", source.Filters);
}
