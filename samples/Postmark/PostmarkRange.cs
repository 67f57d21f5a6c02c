using System.Globalization;
using BounceKit;

namespace Postmark;

/// <summary>What is asked of the server: a range on its clock that covers the one that is meant, and an address.</summary>
internal readonly record struct PostmarkRange(DateTimeOffset? From, DateTimeOffset To, string? Recipient)
{
    // Both ends are inclusive, on US Eastern time without an offset. Two hours cover the hour that occurs twice; what lies outside is dropped here.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>The end is pinned at the start of a walk, so that new bounces stay out of it.</summary>
    public static PostmarkRange Of(BounceQuery query, DateTimeOffset now) =>
        new(query.Since, query.Until is { } until && until < now ? until : now, query.Recipient);

    public string ToRequest(PostmarkOptions options, int offset)
    {
        List<string> parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"bounces?count={options.PageSize}&offset={offset}"),
            $"todate={OnServersClock(To, Margin)}",
        ];
        if (From is { } from)
        {
            parts.Add($"fromdate={OnServersClock(from, -Margin)}");
        }

        if (Recipient is not null)
        {
            // "Contains", as far as the server is concerned.
            parts.Add($"emailFilter={Uri.EscapeDataString(Recipient)}");
        }

        if (options.MessageStream is { } stream)
        {
            parts.Add($"messagestream={Uri.EscapeDataString(stream)}");
        }

        return string.Join('&', parts);
    }

    private static string OnServersClock(DateTimeOffset instant, TimeSpan margin)
    {
        bool fits = instant > DateTimeOffset.MinValue.AddDays(2) && instant < DateTimeOffset.MaxValue.AddDays(-2);
        DateTimeOffset local = TimeZoneInfo.ConvertTime(fits ? instant + margin : instant, Eastern);
        return local.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture);
    }
}
