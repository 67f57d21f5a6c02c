using System.Globalization;

namespace BounceKit.Internal;

/// <summary>How long a server asks to wait: Retry-After in seconds or as a date, X-RateLimit-Reset in epoch seconds. Nonsense is ignored.</summary>
internal static class ServerWait
{
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => Reset(response, time),
        };
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static TimeSpan? Reset(HttpResponseMessage response, TimeProvider time)
    {
        // The header comes with every answer; it asks for a wait only when the limit was hit. A small number, meant as a wait, which no
        // provider documents, is an instant long past.
        if (response.StatusCode != System.Net.HttpStatusCode.TooManyRequests ||
            !response.Headers.TryGetValues("X-RateLimit-Reset", out IEnumerable<string>? values) ||
            !long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out long second) ||
            second > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return null;
        }

        return DateTimeOffset.FromUnixTimeSeconds(second) - time.GetUtcNow();
    }
}
