using BounceKit.Cli.Output;

namespace BounceKit.Cli.Statistics;

/// <summary>Counts records instead of writing them.</summary>
internal sealed class StatisticsWriter(BounceStatistics statistics, IReadOnlyList<IBounceSource> sources) : RowWriter<BounceRecord>
{
    private readonly Dictionary<string, SourceCount> _sources = sources.ToDictionary(source => source.Name, statistics.Begin, StringComparer.OrdinalIgnoreCase);

    public override Task WriteAsync(IReadOnlyList<BounceRecord> rows, CancellationToken cancellationToken)
    {
        foreach (BounceRecord record in rows)
        {
            statistics.Add(_sources[record.Source], record);
        }

        return Task.CompletedTask;
    }
}
