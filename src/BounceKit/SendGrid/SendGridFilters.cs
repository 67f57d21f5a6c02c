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
        string filters = string.Create(CultureInfo.InvariantCulture, $"end_time={Math.Max(until.ToUnixTimeSeconds(), 0)}");
        if (query.Since is { } since)
        {
            filters += string.Create(CultureInfo.InvariantCulture, $"&start_time={Math.Max(since.ToUnixTimeSeconds(), 0)}");
        }

        if (query.Recipient is { } recipient)
        {
            // Matches by prefix, with % as a wildcard: more than asked for, never less.
            filters += $"&email={Uri.EscapeDataString(recipient)}";
        }

        return filters;
    }
}
