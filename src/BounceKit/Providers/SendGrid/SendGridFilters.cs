using System.Globalization;
using BounceKit.Adapters;

namespace BounceKit.SendGrid;

/// <summary>The part of a query that SendGrid filters: whole seconds, both ends inclusive, and an address.</summary>
internal static class SendGridFilters
{
    /// <summary>The parameters of the query string, each followed by <c>&amp;</c>; empty when nothing is filtered.</summary>
    public static string From(Listing listing, SendGridList list)
    {
        long? start = listing.Range.Since?.ToUnixTimeSeconds();
        string filters = "";
        if (listing.PinnedEnd is { } end)
        {
            // A range that lies in the future is empty, not reversed.
            filters += string.Create(CultureInfo.InvariantCulture, $"end_time={Math.Max(end.ToUnixTimeSeconds(), start ?? 0)}&");
        }

        if (start is not null)
        {
            filters += string.Create(CultureInfo.InvariantCulture, $"start_time={start}&");
        }

        if (list.FiltersByAddress && listing.Query.Recipient is { } recipient)
        {
            // Matches by prefix, with % as a wildcard: more than requested, never less.
            filters += $"email={Uri.EscapeDataString(recipient)}&";
        }

        return filters;
    }
}
