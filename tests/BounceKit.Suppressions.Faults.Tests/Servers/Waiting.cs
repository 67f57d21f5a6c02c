namespace BounceKit.Suppressions.Faults;

/// <summary>Moves a clock until something has happened.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Lets a service run, and moves its clock on a step at a time.</summary>
    /// <param name="host">Where the service runs.</param>
    /// <param name="isDone">What to wait for.</param>
    /// <param name="step">The step; zero leaves the clock alone.</param>
    public static async Task UntilAsync(this TestHost host, Func<Task<bool>> isDone, TimeSpan step = default)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!await isDone())
        {
            TimeProvider.System.GetElapsedTime(started).Should().BeLessThan(Patience, "it should have happened by then");
            host.Time.Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }
    }
}
