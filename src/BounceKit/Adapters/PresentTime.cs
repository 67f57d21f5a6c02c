namespace BounceKit.Adapters;

/// <summary>
/// The present of a listing, at which an open range ends. A machine whose clock is slow would leave out the newest rows, so the provider's
/// <c>Date</c> decides where it is ahead.
/// </summary>
internal sealed class PresentTime(DateTimeOffset local)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _now = local;
    private bool _isPinned;

    /// <summary>The present as far as it is known: by the local clock until the first response.</summary>
    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>Whether the first response has arrived. From then on the present stays as it is.</summary>
    public bool IsPinned
    {
        get
        {
            lock (_lock)
            {
                return _isPinned;
            }
        }
    }

    /// <summary>Pins the present with the first response.</summary>
    /// <param name="date">Its <c>Date</c>; null where it has none.</param>
    public void Pin(DateTimeOffset? date)
    {
        lock (_lock)
        {
            if (!_isPinned && date > _now)
            {
                _now = date.Value;
            }

            _isPinned = true;
        }
    }
}
