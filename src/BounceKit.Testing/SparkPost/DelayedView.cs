namespace BounceKit.Testing.SparkPost;

/// <summary>The lists as they were 20 minutes ago: without what changed since, and with what was removed since.</summary>
internal sealed class DelayedView(TimeProvider time)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMinutes(20);

    private readonly Lock _lock = new();
    private readonly List<(SimulatedBounce Row, DateTimeOffset At)> _removed = [];

    public void Remember(IEnumerable<SimulatedBounce> removed)
    {
        lock (_lock)
        {
            _removed.AddRange(removed.Select(row => (row, time.GetUtcNow())));
        }
    }

    public IEnumerable<SimulatedBounce> From(IEnumerable<SimulatedBounce> rows)
    {
        DateTimeOffset then = time.GetUtcNow() - Delay;
        lock (_lock)
        {
            _removed.RemoveAll(removed => removed.At <= then);
            return [.. rows.Concat(_removed.Select(static removed => removed.Row)).Where(row => row.OccurredAt <= then)];
        }
    }
}
