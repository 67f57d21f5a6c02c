using System.Globalization;

namespace BounceKit.Tests.Faults;

/// <summary>
/// When a soak ends: after some seconds in every test run. In the long campaign after a number of pages, or after BOUNCEKIT_SOAK_PAGES pages or
/// BOUNCEKIT_SOAK_MINUTES minutes, whichever comes first.
/// </summary>
internal sealed class SoakEnd : IDisposable
{
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(2);

    private readonly CancellationTokenSource _end;
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly long _pages;

    /// <param name="inEveryRun">How long it takes in every test run.</param>
    /// <param name="pages">How many pages the long campaign takes.</param>
    public SoakEnd(TimeSpan inEveryRun, long pages)
    {
        _pages = Figures.IsLong ? Find("BOUNCEKIT_SOAK_PAGES") ?? pages : long.MaxValue;
        TimeSpan duration = !Figures.IsLong ? inEveryRun : Find("BOUNCEKIT_SOAK_MINUTES") is { } minutes ? TimeSpan.FromMinutes(minutes) : LongestWait;
        Pause = Figures.IsLong ? LongPause : inEveryRun / 40;
        _end = new CancellationTokenSource(duration, TimeProvider.System);
    }

    /// <summary>Is cancelled at the end.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>The time between two measurements.</summary>
    public TimeSpan Pause { get; }

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    /// <summary>Ends the soak once there were enough pages.</summary>
    public void Count(long pages)
    {
        if (pages >= _pages)
        {
            _end.Cancel();
        }
    }

    public void Dispose() => _end.Dispose();

    private static long? Find(string name) =>
        long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
