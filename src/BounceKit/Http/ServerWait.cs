using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>
/// How long a server asks to wait: Retry-After in seconds or as a date, X-RateLimit-Reset in epoch seconds, X-Sib-RateLimit-Reset in seconds,
/// whichever is longer. Nonsense is ignored.
/// </summary>
internal static class ServerWait
{
    public static TimeSpan? From(HttpResponseMessage response, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan retryAfter = RetryAfter(response.Headers) switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now - ClockLag(response.Headers, now),
            _ => TimeSpan.Zero,
        };
        // The header comes with every response; it asks for a wait only when the limit was hit.
        TimeSpan reset = response.StatusCode == HttpStatusCode.TooManyRequests
            ? (RateAllowance.ResetFrom(response.Headers, now) - now) ?? TimeSpan.Zero
            : TimeSpan.Zero;
        TimeSpan wait = retryAfter > reset ? retryAfter : reset;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>How far this machine's clock is behind the server's: an instant that the server names comes sooner by as much.</summary>
    public static TimeSpan ClockLag(HttpResponseHeaders headers, DateTimeOffset now) => headers.Date > now ? headers.Date.Value - now : TimeSpan.Zero;

    // Also the forms that the framework rejects: an empty parameter, a second value that a proxy appended, a fraction.
    private static RetryConditionHeaderValue? RetryAfter(HttpResponseHeaders headers)
    {
        if (RetryConditionHeaderValue.TryParse(HeaderText.First(headers, "Retry-After", ";"), out RetryConditionHeaderValue? value))
        {
            return value;
        }

        return double.TryParse(HeaderText.First(headers, "Retry-After", ";,"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            && seconds <= int.MaxValue
            ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds))
            : null;
    }
}
