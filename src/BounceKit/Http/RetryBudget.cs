namespace BounceKit.Http;

/// <summary>
/// How often a source may try again, over all its listings: many callers that fail together would otherwise multiply the load on a
/// server that is in trouble already. A minute's retries may come at once; they come back evenly.
/// </summary>
internal sealed class RetryBudget(int perMinute, TimeProvider time)
{
    private readonly Lock _lock = new();
    private double _left = perMinute;
    private long _counted = time.GetTimestamp();

    /// <summary>Takes one retry; false when none is left for now.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            _left = Math.Min(perMinute, _left + (time.GetElapsedTime(_counted, now).TotalMinutes * perMinute));
            _counted = now;
            if (_left < 1)
            {
                return false;
            }

            _left--;
            return true;
        }
    }
}
