using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>
/// A clock that tests move while others use it. Its timers may be changed and disposed by two threads at once, as the system's may; one of
/// <see cref="FakeTimeProvider"/> would lose what it calls.
/// </summary>
internal sealed class SharedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SharedTimer(base.CreateTimer(callback, state, dueTime, period));

    private sealed class SharedTimer(ITimer timer) : ITimer
    {
        // Calling back never waits for it: one thread at a time does so, and the others leave at once.
        private readonly Lock _lock = new();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                return timer.Change(dueTime, period);
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                timer.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
