namespace BounceKit.Suppressions.Alerts;

/// <summary>Keeps the alerts that it receives.</summary>
internal sealed class RecordingHandler : ISuppressionAlertHandler
{
    public List<SuppressionAlert> Alerts { get; } = [];

    public IEnumerable<string> Texts => Alerts.Select(static alert => alert.Text);

    /// <summary>What happens first.</summary>
    public Func<SuppressionAlert, Task>? Before { get; set; }

    public async Task HandleAsync(SuppressionAlert alert, CancellationToken cancellationToken)
    {
        await (Before?.Invoke(alert) ?? Task.CompletedTask);
        Alerts.Add(alert);
    }
}
