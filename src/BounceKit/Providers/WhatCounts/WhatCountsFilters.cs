using System.Globalization;
using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The part of a query that WhatCounts filters: whole days of the realm's clock, and one type of bounces.</summary>
internal static class WhatCountsFilters
{
    /// <summary>The parameters of the query string, each followed by <c>&amp;</c>; empty when nothing is filtered.</summary>
    /// <remarks>
    /// An open end is not sent: days are too coarse to leave out what arrives during a listing, which is recognized where pages meet.
    /// </remarks>
    public static string From(BounceQuery query, ProviderClock clock, bool hasTypes)
    {
        TimeRange range = TimeRange.From(query);
        (DateOnly? first, DateOnly? last) = clock.CoverDays(range.Since, range.Until);
        // "The query assumes the time of midnight of the date defined": the day of 'end' is the first one left out.
        return Day("start", first) + Day("end", last?.AddDays(1)) + (hasTypes ? Type(query.Types) : "");
    }

    private static string Day(string name, DateOnly? day) =>
        day is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{name}={day:yyyy-MM-dd}&");

    // Whether several values are allowed, and in which form, is documented nowhere.
    private static string Type(IReadOnlyCollection<BounceType> types) =>
        types.Distinct().ToArray() is [var only] && WhatCountsTypes.ToWord(only) is { } word ? $"bounceTypes={word}&" : "";
}
