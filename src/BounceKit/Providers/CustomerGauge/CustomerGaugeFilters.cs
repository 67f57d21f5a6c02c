using System.Globalization;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>The part of a query that CustomerGauge filters by itself: whole days of its own clock, both ends or neither.</summary>
internal static class CustomerGaugeFilters
{
    // Rows are younger than the service, which is younger than this.
    private static readonly DateOnly Earliest = new(1970, 1, 1);

    /// <summary>The query string of a listing that starts now; empty when there is nothing to filter, else it ends with <c>&amp;</c>.</summary>
    public static string Of(BounceQuery query, ProviderClock clock, DateTimeOffset now)
    {
        if (query.Since is null && query.Until is null)
        {
            return "";
        }

        // An open end is pinned to the present.
        (DateOnly? first, DateOnly? last) = clock.CoverDays(query.Since, query.Until ?? now);
        // Whether the last day belongs to the range is not documented.
        DateOnly to = last is { } day && day < DateOnly.MaxValue ? day.AddDays(1) : DateOnly.MaxValue;
        DateOnly from = first ?? Earliest;
        return string.Create(
            CultureInfo.InvariantCulture, $"date_range_from={from:yyyy-MM-dd}&date_range_to={(to < from ? from : to):yyyy-MM-dd}&");
    }
}
