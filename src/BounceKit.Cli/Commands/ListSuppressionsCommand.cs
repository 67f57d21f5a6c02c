using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions list</c>: the list, in the order in which addresses were added.</summary>
internal sealed class ListSuppressionsCommand : SuppressionCommand
{
    private readonly SuppressionQueryOptions _query;
    private readonly LimitOption _limit = new("Stop after this many rows.");
    private readonly FormatOption _format = new(OutputFormat.Table, OutputFormat.Json, OutputFormat.Ndjson, OutputFormat.Csv);
    private readonly OutputOption _output = new();

    public ListSuppressionsCommand(CliConsole console, StoreOptions store)
        : base("list", "Lists the addresses that must not be written to, in the order in which they were added.", console, store)
    {
        _query = new SuppressionQueryOptions(console.Time, store.Sources);
        _query.AddTo(this);
        foreach (Option option in (Option[])[_limit, _format, _output])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions list", "everybody who must not be written to, and why"),
        new("bouncekit suppressions list --reason complaint,unsubscribed --since 7d", "who opted out this week"),
        new("bouncekit suppressions list --output suppressed.csv", "for a spreadsheet"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        string? file = parsed.GetValue(_output);
        OutputTarget target = await OutputTarget.OpenAsync(Console, file, _output.Name, cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            OutputFormat format = _format.Resolve(parsed, target.IsTerminal, file, _output.Name);
            IAsyncEnumerable<Suppression> rows = open.List.ListAsync(_query.GetQuery(parsed), cancellationToken).Take(_limit.Resolve(parsed));
            long count = await WriteAsync(rows, SuppressionWriter.Create(format, target, Console), cancellationToken).ConfigureAwait(false);
            await target.CommitAsync().ConfigureAwait(false);
            if (Console.IsErrorTerminal)
            {
                Console.WriteNote($"{EnglishText.Count(count, "suppressed address", "suppressed addresses")}{(file is null ? "." : $" written to {file}.")}");
            }
        }

        return ExitCode.Done;
    }

    // What is on standard output stays well-formed however the listing ends, unless nobody is left to read it.
    private static async Task<long> WriteAsync(
        IAsyncEnumerable<Suppression> rows, RowWriter<Suppression> writer, CancellationToken cancellationToken)
    {
        long count = 0;
        try
        {
            await foreach (IReadOnlyList<Suppression> batch in rows.InBatchesAsync(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync(batch, cancellationToken).ConfigureAwait(false);
                count += batch.Count;
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or SuppressionStoreException)
        {
            await writer.EndAsync().ConfigureAwait(false);
            throw;
        }

        await writer.EndAsync().ConfigureAwait(false);
        return count;
    }
}
