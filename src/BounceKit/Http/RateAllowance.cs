using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace BounceKit.Http;

/// <summary>What a server says of its rate limit: how many requests are left, until when, and how many there are at first. Nonsense is ignored.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateAllowance(long Remaining, DateTimeOffset Reset, long? Limit)
{
    // A longer one is another number than it was taken for, such as epoch seconds in place of a wait. Believed, it would end all requests for years,
    // and with them the answers that could put it right.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads the headers; null where they say nothing, or nothing that still holds.</summary>
    public static RateAllowance? Of(HttpResponseMessage response, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        RateAllowance? said = OfEpochHeaders(response.Headers, now) ?? OfDraft(response.Headers, now);
        return said?.Reset > now && said.Value.Reset - now <= LongestWindow ? said : null;
    }

    /// <summary>When the server allows more, on this machine's clock; null where that is not said, or past.</summary>
    public static DateTimeOffset? ResetOf(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // An instant in epoch seconds. A small number, meant as a wait, which no provider documents, is one long past.
        if (Number(headers, "X-RateLimit-Reset", LatestSecond) is not { } second)
        {
            return null;
        }

        TimeSpan wait = DateTimeOffset.FromUnixTimeSeconds(second) - now - ServerWait.Behind(headers, now);
        return wait > TimeSpan.Zero ? now + wait : null;
    }

    private static RateAllowance? OfEpochHeaders(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "X-RateLimit-Remaining", long.MaxValue) is { } remaining && ResetOf(headers, now) is { } reset
            ? new RateAllowance(remaining, reset, Number(headers, "X-RateLimit-Limit", long.MaxValue))
            : null;

    // The fields of the IETF's drafts (draft-ietf-httpapi-ratelimit-headers, up to 07): the reset is a number of seconds from now.
    private static RateAllowance? OfDraft(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "RateLimit-Remaining", long.MaxValue) is { } remaining && Number(headers, "RateLimit-Reset", int.MaxValue) is { } seconds
            ? new RateAllowance(remaining, now + TimeSpan.FromSeconds(seconds), Number(headers, "RateLimit-Limit", long.MaxValue))
            : null;

    private static long? Number(HttpResponseHeaders headers, string name, long most) =>
        long.TryParse(HeaderText.First(headers, name, ";,"), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
            ? number
            : null;
}
