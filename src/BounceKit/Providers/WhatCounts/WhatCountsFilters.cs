using System.Globalization;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>The part of a query that WhatCounts filters by itself: whole days of its own clock, and one type.</summary>
internal static class WhatCountsFilters
{
    /// <summary>The members of the query string, each followed by <c>&amp;</c>; empty when nothing is filtered.</summary>
    /// <remarks>
    /// An open end is not sent: days are too coarse to keep out what arrives during a walk, which is told apart where pages meet.
    /// </remarks>
    public static string Of(BounceQuery query, ProviderClock clock)
    {
        (DateOnly? first, DateOnly? last) = clock.CoverDays(query.Since, query.Until);
        // "The query assumes the time of midnight of the date defined": the day of 'end' is the first one left out.
        return Day("start", first, daysLater: 0) + Day("end", last, daysLater: 1) + Type(query.Types);
    }

    // Databases refuse days at the ends of the calendar, and a caller who names one means "no limit".
    private static string Day(string name, DateOnly? day, int daysLater) => day is { Year: > 1970 and < 9999 } named
        ? string.Create(CultureInfo.InvariantCulture, $"{name}={named.AddDays(daysLater):yyyy-MM-dd}&")
        : "";

    // Whether several values are allowed, and in which form, is documented nowhere.
    private static string Type(IReadOnlyCollection<BounceType> types) =>
        types.Distinct().ToArray() is [var only] && WhatCountsTypes.ToWord(only) is { } word ? $"bounceTypes={word}&" : "";
}
