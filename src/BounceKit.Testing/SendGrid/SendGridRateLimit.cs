namespace BounceKit.Testing.SendGrid;

/// <summary>Counts requests in windows that follow each other without a gap, starting at multiples of their length.</summary>
internal sealed class SendGridRateLimit
{
    private readonly Lock _lock = new();
    private long _end;
    private int _used;

    /// <summary>Counts a request.</summary>
    /// <param name="now">The time, in epoch seconds.</param>
    /// <param name="length">The length of a window in seconds.</param>
    /// <returns>How many requests this window has had, this one included, and when it ends, in epoch seconds.</returns>
    public (int Used, long End) Count(long now, long length)
    {
        lock (_lock)
        {
            long end = ((now / length) + 1) * length;
            // A request that read the clock before the last one belongs to the new window too.
            if (end > _end)
            {
                (_end, _used) = (end, 0);
            }

            return (++_used, _end);
        }
    }
}
