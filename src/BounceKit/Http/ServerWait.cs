using System.Net;
using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>How long a server asks to wait: Retry-After in seconds or as a date, X-RateLimit-Reset in epoch seconds, the longer one of both. Nonsense is ignored.</summary>
internal static class ServerWait
{
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan retryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now - Behind(response.Headers, now),
            _ => TimeSpan.Zero,
        };
        // The header comes with every answer; it asks for a wait only when the limit was hit.
        TimeSpan reset = response.StatusCode == HttpStatusCode.TooManyRequests
            ? (RateAllowance.ResetOf(response.Headers, now) - now) ?? TimeSpan.Zero
            : TimeSpan.Zero;
        TimeSpan wait = retryAfter > reset ? retryAfter : reset;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>How far the clock of this machine is behind the server's: an instant that the server names is sooner by as much.</summary>
    public static TimeSpan Behind(HttpResponseHeaders headers, DateTimeOffset now) => headers.Date > now ? headers.Date.Value - now : TimeSpan.Zero;
}
