using System.Globalization;

namespace BounceKit.Postmark;

/// <summary>
/// Postmark's parameters for time: whole seconds of US Eastern time without an offset, both ends included. What is returned covers an instant
/// however Postmark reads an hour that occurs twice; rows outside are dropped afterwards.
/// </summary>
internal static class PostmarkClock
{
    private static readonly TimeSpan Daylight = TimeSpan.FromHours(-4);
    private static readonly TimeSpan Standard = TimeSpan.FromHours(-5);
    private static readonly TimeSpan Change = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Small container images have no time zone database.
    private static readonly TimeZoneInfo? Eastern = TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out TimeZoneInfo? zone) ? zone : null;

    /// <summary>The text of a start at or before an instant.</summary>
    public static string From(DateTimeOffset instant) => From(instant, Eastern);

    /// <summary>The text of an end at or after an instant.</summary>
    public static string To(DateTimeOffset instant) => To(instant, Eastern);

    internal static string From(DateTimeOffset instant, TimeZoneInfo? eastern) =>
        Text(eastern is null ? instant.ToOffset(Standard) : TimeZoneInfo.ConvertTime(instant - MarginAt(instant, eastern), eastern));

    internal static string To(DateTimeOffset instant, TimeZoneInfo? eastern)
    {
        DateTimeOffset end = instant.AddTicks(TimeSpan.TicksPerSecond - 1);
        return Text(eastern is null ? end.ToOffset(Daylight) : TimeZoneInfo.ConvertTime(end + MarginAt(instant, eastern), eastern));
    }

    // An hour of real time, not of the clock, so that no text is one that the clocks skip.
    private static TimeSpan MarginAt(DateTimeOffset instant, TimeZoneInfo eastern) =>
        eastern.GetUtcOffset(instant - Day) == eastern.GetUtcOffset(instant + Day) ? TimeSpan.Zero : Change;

    private static string Text(DateTimeOffset local) => local.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture);
}
