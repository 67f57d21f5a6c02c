using System.Collections.Concurrent;
using System.Diagnostics;

namespace BounceKit.Tests.Observability;

/// <summary>The activities of one source that ended, in that order. Tests run side by side: the source's name tells them from others'.</summary>
internal sealed class RecordedActivities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedActivities(string source)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = candidate => candidate.Name == BounceTelemetry.ActivitySourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (source.Equals(activity.GetTagItem("bouncekit.source")))
                {
                    _ended.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> All => [.. _ended];

    public void Dispose() => _listener.Dispose();
}
