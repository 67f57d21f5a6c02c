namespace BounceKit.Suppressions.Alerts;

/// <summary>A webhook was not delivered. The message contains neither the URL nor a secret.</summary>
/// <param name="message">Why.</param>
/// <param name="isFinal">Whether trying again would not help.</param>
/// <param name="retryAfter">How long the server asks to be left alone.</param>
#pragma warning disable CA1032, RCS1194 // Never leaves the assembly.
internal sealed class WebhookException(string message, bool isFinal, TimeSpan? retryAfter = null) : Exception(message)
#pragma warning restore CA1032, RCS1194
{
    public bool IsFinal => isFinal;

    public TimeSpan? RetryAfter => retryAfter;
}
