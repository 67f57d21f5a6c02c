using System.Net;
using System.Net.Http.Headers;

namespace BounceKit.Internal;

/// <summary>How long a server asks to wait: Retry-After in seconds or as a date, X-RateLimit-Reset in epoch seconds. Nonsense is ignored.</summary>
internal static class ServerWait
{
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now - Behind(response.Headers, now),
            // The header comes with every answer; it asks for a wait only when the limit was hit.
            _ when response.StatusCode == HttpStatusCode.TooManyRequests => RateAllowance.ResetOf(response.Headers, now) - now,
            _ => null,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>How far the clock of this machine is behind the server's: an instant that the server names is sooner by as much.</summary>
    public static TimeSpan Behind(HttpResponseHeaders headers, DateTimeOffset now) => headers.Date > now ? headers.Date.Value - now : TimeSpan.Zero;
}
