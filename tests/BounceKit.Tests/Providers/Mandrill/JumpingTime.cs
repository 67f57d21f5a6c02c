using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Mandrill;

/// <summary>A clock on which every delay is over at once, and which goes forward by as much. Time-outs, which are no delays, stay.</summary>
internal sealed class JumpingTime() : FakeTimeProvider(new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero))
{
    public ConcurrentQueue<TimeSpan> Delays { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (state is Task)
        {
            Delays.Enqueue(dueTime);
            Advance(dueTime);
        }

        return timer;
    }
}
