using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>The part of a query that CustomerGauge filters: whole days of the account's clock, both ends or neither.</summary>
internal static class CustomerGaugeFilters
{
    // Rows are younger than the service, which is younger than this.
    private static readonly DateOnly Earliest = new(1970, 1, 1);

    /// <summary>The parameters of the query string, each followed by <c>&amp;</c>; empty when nothing is filtered.</summary>
    public static string From(Listing listing, ProviderClock clock)
    {
        TimeRange range = listing.Range;
        if (range is { Since: null, Until: null })
        {
            return "";
        }

        (DateOnly? first, DateOnly? last) = clock.CoverDays(range.Since, range.Until ?? listing.End);
        DateOnly from = first ?? Earliest;
        // Whether the last day belongs to the range is not documented.
        DateOnly to = last!.Value.AddDays(1);
        return string.Create(
            CultureInfo.InvariantCulture, $"date_range_from={from:yyyy-MM-dd}&date_range_to={(to < from ? from : to):yyyy-MM-dd}&");
    }
}
