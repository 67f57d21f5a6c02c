using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit list</c>: bounces of all sources, or of those named.</summary>
internal sealed class ListCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly ListOptions _list;
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson, OutputFormat.Csv);

    private readonly ColumnsOption _columns = new();

    private readonly Option<string?> _output = new("--output")
    {
        Description = "Write to FILE, which appears only when it is complete. The extension .csv, .json or .ndjson sets the format.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _keepGoing = new("--keep-going")
    {
        Description = "When a source fails, go on with the others; the exit code is 1 all the same.",
    };

    public ListCommand(CliConsole console, SourceOptions sources)
        : base("list", "Lists the bounces of all sources, or of those named.")
    {
        _console = console;
        _sources = sources;
        _list = new ListOptions(console.Time, sources);
        _list.AddTo(this);
        _list.AddLimitTo(this);
        Add(_format);
        Add(_columns);
        Add(_output);
        Add(_keepGoing);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit list --since 7d", "the last seven days, of all sources"),
        new("bouncekit list --since 2026-01-01 --until 2026-02-01 --format csv --output january.csv", "January, for a spreadsheet"),
        new("bouncekit list --type hard --format csv --columns recipient,reason,diagnostic", "three columns, in this order"),
        new("bouncekit list --source newsletter --reason mailboxFull --format ndjson", "one object a line, for other programs"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        BounceQuery query = _list.Query(parsed);
        OpenSources open = await _sources.OpenAsync(parsed, cancellationToken).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            IReadOnlyList<IBounceSource> selected = open.Select(_list.Sources(parsed));
            return await RunAsync(parsed, query, selected, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        string? file = parsed.GetValue(_output);
        bool keepGoing = parsed.GetValue(_keepGoing);
        OutputTarget target = await OutputTarget.OpenAsync(_console, file, _output.Name, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            OutputFormat format = _format.Resolve(parsed, target.IsTerminal, file);
            RecordWriter writer = RecordWriter.Create(format, target, _console, sources, _columns.Resolve(parsed, format));
            Listing listing = new(_console, writer, query, _list.Limit(parsed), keepGoing);
            int exitCode = await RunAsync(listing, writer, sources, cancellationToken).ConfigureAwait(false);
            if (exitCode == ExitCode.Done || keepGoing)
            {
                await target.CommitAsync().ConfigureAwait(false);
                Note(listing, sources, file);
            }

            return exitCode;
        }
    }

    // What is on standard output stays well-formed however the listing ends, unless there is nobody left to read it.
    private static async Task<int> RunAsync(
        Listing listing, RecordWriter writer, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        try
        {
            int exitCode = await listing.RunAsync(sources, cancellationToken).ConfigureAwait(false);
            await writer.EndAsync().ConfigureAwait(false);
            return exitCode;
        }
        catch (OperationCanceledException)
        {
            await writer.EndAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void Note(Listing listing, IReadOnlyList<IBounceSource> sources, string? file)
    {
        if (_console.IsErrorTerminal)
        {
            int rows = listing.Rows;
            string from = sources is [var only] ? only.Name : string.Create(CultureInfo.InvariantCulture, $"{sources.Count} sources");
            string what = string.Create(CultureInfo.InvariantCulture, $"{rows:N0} {(rows == 1 ? "bounce" : "bounces")} of {from}");
            _console.WriteNote(file is null ? $"{what}." : $"{what} written to {file}.");
            foreach (SourceProgress source in sources.Count > 1 ? listing.Read : [])
            {
                _console.WriteDetail($"{source}");
            }
        }
    }
}
