namespace BounceKit.Suppressions.Alerts;

/// <summary>Fails, until it does not.</summary>
internal sealed class ThrowingHandler : ISuppressionAlertHandler
{
    public bool Throws { get; set; } = true;

    public List<string> Ids { get; } = [];

    public Task HandleAsync(SuppressionAlert alert, CancellationToken cancellationToken)
    {
        Ids.Add(alert.Id);
        return Throws ? throw new InvalidOperationException("ann@example.com") : Task.CompletedTask;
    }
}
