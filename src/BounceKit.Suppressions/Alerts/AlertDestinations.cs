using System.Globalization;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Everywhere that this process delivers alerts to.</summary>
internal sealed class AlertDestinations : IDisposable
{
    private readonly WebhookSender[] _webhooks;

    public AlertDestinations(SuppressionAlertOptions options, IEnumerable<ISuppressionAlertHandler> handlers, TimeProvider time)
    {
        _webhooks = [.. options.Webhooks.Select(webhook => new WebhookSender(webhook.Key, webhook.Value, time))];
        All =
        [
            .. handlers.GroupBy(static handler => handler.GetType()).SelectMany(static same => same.Select(static (handler, index) =>
                new AlertDestination(string.Create(CultureInfo.InvariantCulture, $"handler {handler.GetType()}{(index > 0 ? $" {index + 1}" : "")}"), handler.HandleAsync))),
            .. _webhooks.Select(static webhook => new AlertDestination($"webhook {webhook.Name}", webhook.SendAsync)),
        ];
    }

    public IReadOnlyList<AlertDestination> All { get; }

    public void Dispose() => Array.ForEach(_webhooks, static webhook => webhook.Dispose());
}
