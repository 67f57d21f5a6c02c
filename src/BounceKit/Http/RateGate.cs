using System.Runtime.InteropServices;
using BounceKit.Telemetry;

namespace BounceKit.Http;

/// <summary>
/// Holds back the requests of one source, whichever listing they are of, as soon as the server has said that no more are allowed, until it
/// allows more: one that is refused is a request lost, and costs a retry. Of a server that says nothing, none is held back.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="budget">The longest that a request may be held back, as the user has set it.</param>
internal sealed class RateGate(TimeProvider time, Func<TimeSpan> budget)
{
    // Servers tell the end of a window in whole seconds: what differs by less is the same.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    // Timers take no longer ones.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _changed;
    private long _limit = long.MaxValue;
    private long _remaining = long.MaxValue;
    private DateTimeOffset? _reset;
    private int _inFlight;

    /// <summary>Whether the server has said that it allows no more for now.</summary>
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

    /// <summary>Waits until a request may be sent. <see cref="Leave"/> has to follow once it is over.</summary>
    /// <param name="telemetry">Told of each wait.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>Zero; or what would have to be waited, if that is more than the budget: nothing may be sent then.</returns>
    public async ValueTask<TimeSpan> EnterAsync(RequestTelemetry? telemetry, CancellationToken cancellationToken)
    {
        DateTimeOffset? latest = null;
        while (!TryEnter(out Hold hold))
        {
            DateTimeOffset now = time.GetUtcNow();
            latest ??= now + budget();
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

    /// <summary>The request is over, whatever came of it.</summary>
    /// <param name="isAbandoned">Whether its answer was not waited for: no answer of the server's tells then that it was counted.</param>
    public void Leave(bool isAbandoned = false)
    {
        lock (_lock)
        {
            _inFlight--;
            _remaining -= isAbandoned && _reset is not null && _remaining > 0 ? 1 : 0;
            Wake();
        }
    }

    /// <summary>Takes note of what an answer says of the limit.</summary>
    public void Tell(HttpResponseMessage response)
    {
        if (RateAllowance.Of(response, time) is not { } said)
        {
            return;
        }

        lock (_lock)
        {
            if (_reset is null || said.Reset - _reset >= Precision)
            {
                (_remaining, _reset) = (said.Remaining, said.Reset);
                _limit = Math.Max(said.Limit ?? long.MaxValue, Math.Max(said.Remaining, 1));
            }
            else if (_reset - said.Reset < Precision)
            {
                // Answers overtake each other: of one window, the least is the latest.
                _remaining = Math.Min(_remaining, said.Remaining);
            }

            Wake();
        }
    }

    /// <summary>Lets a request through, or says what holds it back.</summary>
    private bool TryEnter(out Hold hold)
    {
        lock (_lock)
        {
            if (_reset <= time.GetUtcNow())
            {
                // Nothing is known of the new window yet but that it allows as many as the one before.
                (_remaining, _reset) = (_limit, null);
            }

            // The server may not have counted those that are under way.
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
    /// <param name="Changed">Ends as soon as it may be different.</param>
    /// <param name="End">When the server allows more; null where that is not known.</param>
    /// <param name="IsUsedUp">Whether the server allows none until then, whatever comes of those under way.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Hold(Task Changed, DateTimeOffset? End, bool IsUsedUp);
}
