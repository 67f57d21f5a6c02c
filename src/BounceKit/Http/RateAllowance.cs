using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace BounceKit.Http;

/// <summary>What a response states about the rate limit: how many requests are left, until when, and how many a window has. Nonsense is ignored.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateAllowance(long Remaining, DateTimeOffset Reset, long? Limit)
{
    // A longer window is a misread number, such as epoch seconds in place of a wait. It would end all requests for years, and with them
    // the responses that could correct it.
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    private static readonly long LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly long LongestWait = (long)LongestWindow.TotalSeconds;

    // draft-ietf-httpapi-ratelimit-headers, up to 07.
    private static readonly Family Draft = new("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset");

    // Comes with a 429 in place of Retry-After, from the service that was called Sendinblue.
    private static readonly Family Sib = new("X-Sib-RateLimit-Limit", "X-Sib-RateLimit-Remaining", "X-Sib-RateLimit-Reset");

    /// <summary>Reads the headers; null where they state nothing, or nothing that still holds.</summary>
    public static RateAllowance? From(HttpResponseMessage response, TimeProvider time)
    {
        DateTimeOffset now = time.GetUtcNow();
        RateAllowance? stated = FromEpochFamily(response.Headers, now) ?? FromSecondsFamily(response.Headers, Draft, now) ?? FromSecondsFamily(response.Headers, Sib, now);
        return stated?.Reset > now && stated.Value.Reset - now <= LongestWindow ? stated : null;
    }

    /// <summary>When the server allows more, on this machine's clock; null where that is not stated, or past.</summary>
    public static DateTimeOffset? ResetFrom(HttpResponseHeaders headers, DateTimeOffset now) =>
        EpochResetFrom(headers, now) ?? (Number(headers, Sib.Reset, LongestWait) is > 0 and var seconds ? now + TimeSpan.FromSeconds(seconds) : null);

    private static DateTimeOffset? EpochResetFrom(HttpResponseHeaders headers, DateTimeOffset now)
    {
        // An instant in epoch seconds. A small number, meant as a wait, which no provider documents, is an instant long past.
        if (Number(headers, "X-RateLimit-Reset", LatestSecond) is not { } second)
        {
            return null;
        }

        TimeSpan wait = DateTimeOffset.FromUnixTimeSeconds(second) - now - ServerWait.ClockLag(headers, now);
        return wait > TimeSpan.Zero ? now + wait : null;
    }

    // X-RateLimit-*: the reset is an instant.
    private static RateAllowance? FromEpochFamily(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "X-RateLimit-Remaining", long.MaxValue) is { } remaining && EpochResetFrom(headers, now) is { } reset
            ? new RateAllowance(remaining, reset, Number(headers, "X-RateLimit-Limit", long.MaxValue))
            : null;

    // The reset is a number of seconds from now.
    private static RateAllowance? FromSecondsFamily(HttpResponseHeaders headers, Family family, DateTimeOffset now) =>
        Number(headers, family.Remaining, long.MaxValue) is { } remaining && Number(headers, family.Reset, int.MaxValue) is { } seconds
            ? new RateAllowance(remaining, now + TimeSpan.FromSeconds(seconds), Number(headers, family.Limit, long.MaxValue))
            : null;

    private static long? Number(HttpResponseHeaders headers, string name, long most) =>
        long.TryParse(HeaderText.First(headers, name, ";,"), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
            ? number
            : null;

    /// <summary>The names of the headers of one family.</summary>
    private sealed record Family(string Limit, string Remaining, string Reset);
}
