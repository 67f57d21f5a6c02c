using System.Globalization;
using System.Net;
using BounceKit.Adapters;

namespace BounceKit.Brevo;

/// <summary>The part of a query that Brevo filters: whole days, both ends or neither, none in the future.</summary>
/// <remarks>
/// Whether the days are those of UTC or of the account is not documented, so a day more is requested at both ends, up to the present day of UTC.
/// West of it, that day may still be the future.
/// </remarks>
internal sealed class BrevoDays(Listing listing)
{
    // Rows are younger than the service, which is younger than this.
    private static readonly DateOnly Earliest = new(2010, 1, 1);

    private readonly TimeRange _range = listing.Range;

    // The last day that can be requested, once the provider has refused a later one.
    private DateOnly? _latest;

    /// <summary>The parameters of the query string, each followed by <c>&amp;</c>; empty when nothing is filtered.</summary>
    public string Filters
    {
        get
        {
            if (_range is { Since: null, Until: null })
            {
                return "";
            }

            DateOnly last = Last;
            DateOnly first = _range.Since is { } since ? Earlier(DayOf(since).AddDays(-1), last) : Earlier(Earliest, last);
            return string.Create(CultureInfo.InvariantCulture, $"startDate={first:yyyy-MM-dd}&endDate={last:yyyy-MM-dd}&");
        }
    }

    private DateOnly Last
    {
        get
        {
            DateOnly latest = _latest ?? DayOf(listing.Now);
            return _range.Until is { } until ? Earlier(DayOf(until).AddDays(1), latest) : latest;
        }
    }

    /// <summary>Whether a response may say that the last day is in the future, and an earlier one can be requested.</summary>
    public bool IsFuture(PageResponse response) =>
        response.Status == HttpStatusCode.BadRequest && Filters.Length > 0 && EarlierLast(response) is not null
        && BrevoErrors.Read(response) is { Code: not null };

    /// <summary>Requests no day as late as the one that the response refused.</summary>
    public void EndEarlier(PageResponse response) => _latest = EarlierLast(response);

    // The present day by the provider's clock, this machine's being ahead; or the day before, which is not the future anywhere.
    private DateOnly? EarlierLast(PageResponse response)
    {
        DateOnly today = DayOf(response.Message.Headers.Date ?? listing.Now);
        DateOnly last = Last;
        return last > today ? today : last == today ? today.AddDays(-1) : null;
    }

    private static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
