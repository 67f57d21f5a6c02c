namespace BounceKit.Http;

/// <summary>
/// How often a source may retry, over all its listings: many callers that fail together would otherwise multiply the load on a failing
/// server. A minute's retries may be used at once; they are restored evenly.
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
