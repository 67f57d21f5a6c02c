using System.Runtime.InteropServices;
using BounceKit.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// Holds back the requests of one client, whichever listing they belong to, once the server has stated that no more are allowed, until it
/// allows more: a request that is refused is wasted, and costs a retry. Where a server states nothing, nothing is held back.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="budget">The longest that a request may be held back, as the user has configured it.</param>
internal sealed class RateGate(TimeProvider time, TimeSpan budget)
{
    // Servers state the end of a window in whole seconds: a smaller difference is none.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    // Timers accept no longer wait.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _changed;
    private long _limit = long.MaxValue;
    private long _remaining = long.MaxValue;
    private DateTimeOffset? _reset;
    private int _inFlight;

    /// <summary>Whether the server has stated that it allows no more for now.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _remaining == 0 && _reset > time.GetUtcNow();
            }
        }
    }

    /// <summary>Waits until a request may be sent. <see cref="Release"/> has to follow once it is over.</summary>
    /// <param name="telemetry">Records each wait.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>Zero; or the wait, if it is longer than the budget: then nothing may be sent.</returns>
    public async ValueTask<TimeSpan> AcquireAsync(RequestTelemetry? telemetry, CancellationToken cancellationToken)
    {
        DateTimeOffset? latest = null;
        while (!TryAcquire(out Hold hold))
        {
            DateTimeOffset now = time.GetUtcNow();
            latest ??= now + budget;
            if (hold is { IsUsedUp: true, End: { } end })
            {
                if (end > latest)
                {
                    return end - now;
                }

                telemetry?.HoldBack(end - now);
            }

            await hold.Changed.WaitAsync(TimerFor(hold.End - now), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return TimeSpan.Zero;
    }

    /// <summary>The request is over, however it ended.</summary>
    /// <param name="isAbandoned">Whether its response was not awaited: then no response shows that the server counted it.</param>
    public void Release(bool isAbandoned = false)
    {
        lock (_lock)
        {
            _inFlight--;
            _remaining -= isAbandoned && _reset is not null && _remaining > 0 ? 1 : 0;
            Wake();
        }
    }

    /// <summary>Takes note of what a response states about the limit.</summary>
    public void Observe(HttpResponseMessage response)
    {
        if (RateAllowance.From(response, time) is not { } stated)
        {
            return;
        }

        lock (_lock)
        {
            if (_reset is null || stated.Reset - _reset >= Precision)
            {
                (_remaining, _reset) = (stated.Remaining, stated.Reset);
                _limit = Math.Max(stated.Limit ?? long.MaxValue, Math.Max(stated.Remaining, 1));
            }
            else if (_reset - stated.Reset < Precision)
            {
                // Responses overtake each other: within one window, the smallest number is the latest.
                _remaining = Math.Min(_remaining, stated.Remaining);
            }

            Wake();
        }
    }

    /// <summary>Lets a request through, or states what holds it back.</summary>
    private bool TryAcquire(out Hold hold)
    {
        lock (_lock)
        {
            if (_reset <= time.GetUtcNow())
            {
                // All that is known of the new window is that it allows as many as the one before.
                (_remaining, _reset) = (_limit, null);
            }

            // The server may not have counted those in flight.
            if (_inFlight < _remaining)
            {
                _inFlight++;
                hold = default;
                return true;
            }

            _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            hold = new Hold(_changed.Task, _reset, IsUsedUp: _remaining == 0);
            return false;
        }
    }

    private void Wake()
    {
        _changed?.TrySetResult();
        _changed = null;
    }

    // Rounded up: a timer's milliseconds are whole, and one that ends too early would only be set again.
    private static TimeSpan TimerFor(TimeSpan? wait) => wait switch
    {
        null => Timeout.InfiniteTimeSpan,
        { } some when some > LongestWait => LongestWait,
        { } some => TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, some.TotalMilliseconds))),
    };

    /// <summary>What holds a request back.</summary>
    /// <param name="Changed">Completes as soon as that may have changed.</param>
    /// <param name="End">When the server allows more; null where that is not known.</param>
    /// <param name="IsUsedUp">Whether the server allows none until then, however those in flight end.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Hold(Task Changed, DateTimeOffset? End, bool IsUsedUp);
}
