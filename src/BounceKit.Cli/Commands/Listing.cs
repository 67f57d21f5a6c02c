using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary>Reads sources one after the other into a writer.</summary>
internal sealed class Listing(CliConsole console, RowWriter<BounceRecord> writer, BounceQuery query)
{
    private readonly List<SourceProgress> _read = [];

    /// <summary>The most rows, counted over all sources.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>Whether the other sources are read when one fails.</summary>
    public bool KeepsGoing { get; init; }

    /// <summary>How far each source was read.</summary>
    public IReadOnlyList<SourceProgress> Read => _read;

    /// <summary>How many rows were written.</summary>
    public int Rows { get; private set; }

    /// <summary>Reads the sources until the limit or, unless <see cref="KeepsGoing"/>, the first failure.</summary>
    /// <returns>The exit code; failures were reported.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<IBounceSource> sources, CancellationToken cancellationToken)
    {
        int exitCode = ExitCode.Done;
        try
        {
            if (!KeepsGoing)
            {
                RefuseUnsupportedQuery(sources, cancellationToken);
            }

            foreach (IBounceSource source in sources)
            {
                exitCode = Math.Max(exitCode, await TryReadAsync(source, cancellationToken).ConfigureAwait(false));
                if (Rows >= Limit || (exitCode != ExitCode.Done && !KeepsGoing))
                {
                    break;
                }
            }
        }
        finally
        {
            console.Progress.Clear();
        }

        return exitCode;
    }

    // A source refuses such a query before anything is sent: better now than after the rows of other sources.
    private void RefuseUnsupportedQuery(IReadOnlyCollection<IBounceSource> sources, CancellationToken cancellationToken)
    {
        foreach (IBounceSource source in sources)
        {
            _ = source.ListPagesAsync(query, cancellationToken);
        }
    }

    private async Task<int> TryReadAsync(IBounceSource source, CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(source, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (BounceSourceException failure)
        {
            console.WriteError(failure.Message);
            return failure is BounceRequestException { Attempts: 0 } && !KeepsGoing ? ExitCode.Refused : ExitCode.Failed;
        }
    }

    private async Task ReadAsync(IBounceSource source, CancellationToken cancellationToken)
    {
        SourceProgress progress = new(console, source.Name);
        _read.Add(progress);
        progress.Begin();
        await foreach (BouncePage page in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            int room = Limit - Rows;
            IReadOnlyList<BounceRecord> records = page.Records.Count <= room ? page.Records : [.. page.Records.Take(room)];
            if (records.Count > 0)
            {
                console.Progress.Clear();
                await writer.WriteAsync(records, cancellationToken).ConfigureAwait(false);
                Rows += records.Count;
            }

            progress.Add(records.Count);
            if (Rows >= Limit)
            {
                return;
            }
        }
    }
}
