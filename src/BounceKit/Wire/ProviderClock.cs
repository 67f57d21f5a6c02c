namespace BounceKit.Wire;

/// <summary>Converts the dates of a provider, which have no offset and are local times of one time zone.</summary>
internal sealed class ProviderClock(TimeZoneInfo zone)
{
    // In a repeated hour, local order differs from true order by as much as the clocks are set back. No zone exceeds this.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(3);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // Rows come mostly in order of time, so the next row is nearly always of the same day. Replaced as a whole.
    private LocalDay? _lastDay;

    /// <summary>
    /// The instant of a local time. A time that occurs twice is read as its later, standard-time instant; a time that is skipped moves forward by the gap.
    /// </summary>
    public DateTimeOffset ToUtc(DateTime local) =>
        Utc(local, OffsetOfWholeDay(local) ?? OffsetNearTransition(local));

    /// <summary>The instant of a date: the date itself where its kind is UTC, otherwise as <see cref="ToUtc"/> reads it.</summary>
    public DateTimeOffset ToInstant(DateTime date) => date.Kind == DateTimeKind.Utc ? new DateTimeOffset(date) : ToUtc(date);

    /// <summary>The day of a date on this clock.</summary>
    public DateOnly ToDay(DateTime date) => DateOnly.FromDateTime(date.Kind == DateTimeKind.Utc ? ToLocal(new DateTimeOffset(date)) : date);

    public DateTime ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>Local bounds that cover every row whose instant is in the range; rows outside are dropped afterwards.</summary>
    public (DateTime? From, DateTime? To) Cover(DateTimeOffset? since, DateTimeOffset? until) =>
        (since is { } from ? Shift(ToLocal(from), -Margin) : null,
         until is { } to ? Shift(ToLocal(to), Margin) : null);

    /// <summary>As <see cref="Cover"/>, in whole days, both ends included.</summary>
    public (DateOnly? First, DateOnly? Last) CoverDays(DateTimeOffset? since, DateTimeOffset? until)
    {
        (DateTime? from, DateTime? to) = Cover(since, until);
        return (from is { } first ? DateOnly.FromDateTime(first) : null, to is { } last ? DateOnly.FromDateTime(last) : null);
    }

    private TimeSpan? OffsetOfWholeDay(DateTime local)
    {
        LocalDay? known = _lastDay;
        if (known is null || known.Date != local.Date)
        {
            TimeSpan before = OffsetAt(Shift(local.Date, -Day));
            TimeSpan after = OffsetAt(Shift(local.Date, Day + Day));
            known = new LocalDay(local.Date, before == after ? before : null);
            _lastDay = known;
        }

        return known.Offset;
    }

    private TimeSpan OffsetNearTransition(DateTime local)
    {
        // Of a time that occurs twice both offsets hold, and of one that is skipped neither does.
        TimeSpan after = OffsetAt(Shift(local, Day));
        return OffsetAt(Shift(local, -after)) == after ? after : OffsetAt(Shift(local, -Day));
    }

    private TimeSpan OffsetAt(DateTime utc) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    private static DateTimeOffset Utc(DateTime local, TimeSpan offset) =>
        new(DateTime.SpecifyKind(Shift(local, -offset), DateTimeKind.Utc));

    private static DateTime Shift(DateTime time, TimeSpan by) =>
        new(Math.Clamp(time.Ticks + by.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    private sealed record LocalDay(DateTime Date, TimeSpan? Offset);
}
