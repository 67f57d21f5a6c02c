using BounceKit.Dashboard.Charts;

namespace BounceKit.Cli.Statistics;

/// <summary>How many bounces a source has.</summary>
internal sealed record SourceCount(string Name, string Provider)
{
    private readonly Dictionary<BounceReason, long> _reasons = [];

    public TypeCounts Types { get; } = new();

    public long CountReason(BounceReason reason) => _reasons.GetValueOrDefault(reason);

    public void Add(BounceRecord record)
    {
        Types.Add(record.Type);
        _reasons[record.Reason] = CountReason(record.Reason) + 1;
    }
}
