using System.Globalization;
using BounceKit.Adapters;

namespace BounceKit.Mailjet;

/// <summary>The part of a query that Mailjet filters: whole seconds, and a contact.</summary>
internal static class MailjetFilters
{
    // The service is younger. Without a start, the API might choose one of its own.
    private static readonly DateTimeOffset Earliest = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The parameters of the query string.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="contact">The contact that the query asks for; null for all of them.</param>
    public static string From(Listing listing, MailjetContact? contact)
    {
        // "After" and "before" a time: whether that includes the time is not documented, so a second more is requested at both ends.
        long from = (listing.Range.Since ?? Earliest).ToUnixTimeSeconds() - 1;
        string filters = string.Create(CultureInfo.InvariantCulture, $"FromTS={from}");
        if (listing.PinnedEnd is { } end)
        {
            // A range that lies in the future is empty, not reversed.
            filters += string.Create(CultureInfo.InvariantCulture, $"&ToTS={Math.Max(end.ToUnixTimeSeconds(), from) + 1}");
        }

        return contact is null ? filters : filters + string.Create(CultureInfo.InvariantCulture, $"&Contact={contact.Id}");
    }
}
