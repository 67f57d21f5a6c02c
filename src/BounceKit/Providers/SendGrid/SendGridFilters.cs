using System.Globalization;

namespace BounceKit.SendGrid;

/// <summary>The part of a query that SendGrid filters by itself: whole seconds, both ends inclusive, and an address.</summary>
internal static class SendGridFilters
{
    /// <summary>The query string of a listing that starts now.</summary>
    public static string Of(BounceQuery query, DateTimeOffset now)
    {
        // The end is pinned, so that rows that arrive during the walk do not shift the pages.
        DateTimeOffset until = query.Until is { } end && end < now ? end : now;
        long start = Seconds(query.Since ?? DateTimeOffset.UnixEpoch);
        // A range that lies in the future is empty, not back to front.
        string filters = string.Create(CultureInfo.InvariantCulture, $"end_time={Math.Max(Seconds(until), start)}");
        if (query.Since is not null)
        {
            filters += string.Create(CultureInfo.InvariantCulture, $"&start_time={start}");
        }

        if (query.Recipient is { } recipient)
        {
            // Matches by prefix, with % as a wildcard: more than asked for, never less.
            filters += $"&email={Uri.EscapeDataString(recipient)}";
        }

        return filters;
    }

    private static long Seconds(DateTimeOffset instant) => Math.Max(instant.ToUnixTimeSeconds(), 0);
}
