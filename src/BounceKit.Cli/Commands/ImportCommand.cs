using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Importing;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions import</c>: adds the list of another program or provider.</summary>
internal sealed class ImportCommand : SuppressionCommand
{
    private readonly MapOption _map = new();

    private readonly Argument<string> _file = new("FILE")
    {
        Description = "CSV with a column called address or email, ndjson, or addresses on lines of their own; - is standard input.",
    };

    private readonly Option<string?> _source = new("--source", "-s")
    {
        Description = "Where the rows come from that do not say it themselves, such as the name of the previous provider.",
        HelpName = "NAME",
    };

    public ImportCommand(CliConsole console, StoreOptions store)
        : base("import", "Adds the addresses of a file, with their reasons and times. Importing a file again changes nothing.", console, store)
    {
        Add(_file);
        Add(_map);
        Add(_source);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions import old-provider.csv --source oldProvider", "the list of a previous provider"),
        new("bouncekit suppressions import crm.csv --map \"E-mail=address\" --map \"Opted out=since\"", "with columns of other names"),
    ];

    protected override bool CreatesStore => true;

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        ImportRun run = new(Console, parsed.GetRequiredValue(_file), parsed.GetValue(_source));
        ColumnNames names = parsed.GetValue(_map) is { Count: > 0 } map ? ColumnNames.OfSuppressions.With(map) : ColumnNames.OfSuppressions;
        return await run.RunAsync(open.List, names, cancellationToken).ConfigureAwait(false) ? ExitCode.Done : ExitCode.Failed;
    }
}
