using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary>Walks sources one after the other into a writer.</summary>
internal sealed class Listing(CliConsole console, RecordWriter writer, BounceQuery query, int limit, bool keepGoing)
{
    private readonly ProgressLine _progress = new(console);

    private readonly List<SourceProgress> _read = [];

    /// <summary>How far each source was read.</summary>
    public IReadOnlyList<SourceProgress> Read => _read;

    /// <summary>How many rows were written.</summary>
    public int Rows { get; private set; }

    /// <summary>Walks the sources until the limit; the first that fails ends it unless the others are to be kept.</summary>
    /// <returns>The exit code; failures were reported.</returns>
    public async Task<int> RunAsync(IReadOnlyCollection<IBounceSource> sources, CancellationToken cancellationToken)
    {
        int exitCode = ExitCode.Done;
        try
        {
            if (!keepGoing)
            {
                RefuseWhatCannotBe(sources, cancellationToken);
            }

            foreach (IBounceSource source in sources)
            {
                exitCode = Math.Max(exitCode, await TryWalkAsync(source, cancellationToken).ConfigureAwait(false));
                if (Rows >= limit || (exitCode != ExitCode.Done && !keepGoing))
                {
                    break;
                }
            }
        }
        finally
        {
            _progress.Clear();
        }

        return exitCode;
    }

    // A source that can't meet the query says so when it is asked, before anything is sent: better now than after others' rows.
    private void RefuseWhatCannotBe(IReadOnlyCollection<IBounceSource> sources, CancellationToken cancellationToken)
    {
        foreach (IBounceSource source in sources)
        {
            _ = source.ListPagesAsync(query, cancellationToken);
        }
    }

    private async Task<int> TryWalkAsync(IBounceSource source, CancellationToken cancellationToken)
    {
        try
        {
            await WalkAsync(source, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (BounceSourceException failure)
        {
            _progress.Clear();
            console.WriteError(failure.Message);
            return failure is BounceRequestException { Attempts: 0 } && !keepGoing ? ExitCode.Refused : ExitCode.Failed;
        }
    }

    private async Task WalkAsync(IBounceSource source, CancellationToken cancellationToken)
    {
        SourceProgress progress = new(console, _progress, source.Name);
        _read.Add(progress);
        progress.Begin();
        await foreach (BouncePage read in source.ListPagesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            int room = limit - Rows;
            IReadOnlyList<BounceRecord> records = read.Records.Count <= room ? read.Records : [.. read.Records.Take(room)];
            if (records.Count > 0)
            {
                _progress.Clear();
                await writer.WriteAsync(records, cancellationToken).ConfigureAwait(false);
                Rows += records.Count;
            }

            progress.Add(records.Count);
            if (Rows >= limit)
            {
                return;
            }
        }
    }
}
