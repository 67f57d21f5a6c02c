using System.Collections.Concurrent;

namespace BounceKit.Suppressions.Alerts;

/// <summary>A clock that passes every wait at once, and never a time-out: requests over loopback take real time, waits between them need none.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan[] TimeOuts = [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4)];

    private long _ticks = TestHost.Start.UtcTicks;

    /// <summary>The waits that have passed.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (TimeOuts.Contains(dueTime) || dueTime == Timeout.InfiniteTimeSpan)
        {
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        Waits.Enqueue(dueTime);
        Advance(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
