using System.Runtime.InteropServices;

namespace BounceKit.Adapters;

/// <summary>The bounds of a query that can matter to a provider; null where a bound would leave nothing out.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeRange(DateTimeOffset? Since, DateTimeOffset? Until)
{
    // No bounce is older or newer. Databases refuse days at the ends of the calendar, and a caller who passes one means "no bound".
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static TimeRange From(BounceQuery query) => new(
        query.Since > Earliest ? Clamp(query.Since.Value) : null,
        query.Until < Latest ? Clamp(query.Until.Value) : null);

    private static DateTimeOffset Clamp(DateTimeOffset bound) => bound < Earliest ? Earliest : bound > Latest ? Latest : bound;
}
