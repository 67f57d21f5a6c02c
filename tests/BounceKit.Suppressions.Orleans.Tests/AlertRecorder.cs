using System.Collections.Concurrent;

namespace BounceKit.Suppressions.Orleans;

/// <summary>Receives the alerts of all silos.</summary>
internal sealed class AlertRecorder : ISuppressionAlertHandler
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<SuppressionAlert> Alerts { get; } = [];

    /// <summary>Ends with the first alert.</summary>
    public Task First => _first.Task;

    public Task HandleAsync(SuppressionAlert alert, CancellationToken cancellationToken)
    {
        Alerts.Enqueue(alert);
        _first.TrySetResult();
        return Task.CompletedTask;
    }
}
