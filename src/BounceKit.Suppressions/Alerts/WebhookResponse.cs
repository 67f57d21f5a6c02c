using System.Net;

namespace BounceKit.Suppressions.Alerts;

/// <summary>What came of an attempt.</summary>
/// <param name="Status">The status; null where there was no response.</param>
/// <param name="RetryAfter">How long the server asks to be left alone.</param>
/// <param name="Problem">Why there was no response.</param>
internal sealed record WebhookResponse(HttpStatusCode? Status, TimeSpan? RetryAfter = null, string? Problem = null)
{
    public bool IsSuccess => (int?)Status is >= 200 and < 300;

    /// <summary>Whether another attempt may succeed. A redirect is not followed, and a refusal stays one.</summary>
    public bool IsTransient => Status is null or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int?)Status >= 500;
}
