namespace BounceKit.Suppressions.Alerts;

/// <summary>A handler of another type, and so with another name.</summary>
internal sealed class SlowHandler(ISuppressionAlertHandler inner) : ISuppressionAlertHandler
{
    public Task HandleAsync(SuppressionAlert alert, CancellationToken cancellationToken) => inner.HandleAsync(alert, cancellationToken);
}
