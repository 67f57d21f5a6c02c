using System.CommandLine;
using System.Globalization;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit list</c>: the bounces of all sources, or of some.</summary>
internal sealed class ListCommand : ListingCommand
{
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson, OutputFormat.Csv);
    private readonly ColumnsOption _columns = new();
    private readonly OutputOption _output = new();

    private readonly Option<bool> _keepGoing = new("--keep-going")
    {
        Description = "Continue with the other sources when one fails. The exit code is still 1.",
    };

    public ListCommand(CliConsole console, SourceOptions sources)
        : base("list", "Lists the bounces of all sources, or of some.", console, sources)
    {
        QueryOptions.AddLimitTo(this);
        foreach (Option option in (Option[])[_format, _columns, _output, _keepGoing])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit list --since 7d", "the last seven days, all sources"),
        new("bouncekit list --since 2026-01-01 --until 2026-02-01 --output january.csv", "January, for a spreadsheet"),
        new("bouncekit list --type hard --format csv --columns recipient,reason,diagnostic", "three columns, in this order"),
        new("bouncekit list --source newsletter --reason mailboxFull --format ndjson", "one object per line, for other programs"),
    ];

    protected override async Task<int> RunAsync(
        ParseResult parsed, BounceQuery query, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
    {
        string? file = parsed.GetValue(_output);
        bool keepGoing = parsed.GetValue(_keepGoing);
        OutputTarget target = await OutputTarget.OpenAsync(Console, file, _output.Name, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            OutputFormat format = _format.Resolve(parsed, target.IsTerminal, file, _output.Name);
            RowWriter<BounceRecord> writer = RecordWriter.Create(format, target, Console, sources, _columns.Resolve(parsed, format));
            Listing listing = new(Console, writer, query) { Limit = QueryOptions.GetLimit(parsed), KeepsGoing = keepGoing };
            int exitCode = await RunAsync(listing, writer, sources, cancellationToken).ConfigureAwait(false);
            if (exitCode == ExitCode.Done || keepGoing)
            {
                await target.CommitAsync().ConfigureAwait(false);
                WriteSummary(listing, sources, file);
            }

            return exitCode;
        }
    }

    // What is on standard output stays well-formed however the listing ends, unless nobody is left to read it.
    private static async Task<int> RunAsync(
        Listing listing, RowWriter<BounceRecord> writer, IReadOnlyList<IBounceSource> sources, CancellationToken cancellationToken)
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

    private void WriteSummary(Listing listing, IReadOnlyList<IBounceSource> sources, string? file)
    {
        if (!Console.IsErrorTerminal)
        {
            return;
        }

        string part = listing.Read.Count < sources.Count ? string.Create(CultureInfo.InvariantCulture, $"{listing.Read.Count:N0} of ") : "";
        string from = sources is [var only] ? only.Name : part + EnglishText.Count(sources.Count, "source", "sources");
        Console.WriteNote($"{EnglishText.Count(listing.Rows, "bounce", "bounces")} from {from}{(file is null ? "." : $" written to {file}.")}");
        foreach (SourceProgress source in sources.Count > 1 ? listing.Read : [])
        {
            Console.WriteDetail($"{source}");
        }
    }
}
