namespace BounceKit.Testing.Conformance;

/// <summary>The same range means the same for every provider: inclusive start, exclusive end, to the second, whatever its time zone.</summary>
internal static class RangeChecks
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Since is inclusive and Until exclusive, to the second", BoundsAsync),
        new("Ranges hold at midnight in the provider's time zone", MidnightAsync),
        new("Adjacent ranges return every row exactly once when clocks go forward", subject => AdjacentAsync(subject, forward: true), ConformanceFeature.ClockChanges),
        new("Adjacent ranges return every row exactly once when clocks go back", subject => AdjacentAsync(subject, forward: false), ConformanceFeature.ClockChanges),
        new("A range in the future is an empty listing", FutureAsync),
        new("Rows without a date are in every range", UndatedAsync, ConformanceFeature.UndatedRows),
    ];

    private static Task BoundsAsync(ConformanceSubject subject) => CheckBoundsAsync(subject, SubjectExtensions.Noon);

    private static Task MidnightAsync(ConformanceSubject subject)
    {
        DateTimeOffset noon = TimeZoneInfo.ConvertTime(SubjectExtensions.Noon, subject.Server.TimeZone);
        return CheckBoundsAsync(subject, new DateTimeOffset(noon.Date, noon.Offset));
    }

    private static async Task CheckBoundsAsync(ConformanceSubject subject, DateTimeOffset from)
    {
        DateTimeOffset to = from.AddHours(1);
        Add(subject, ("before", from - Second), ("first", from), ("last", to - Second), ("after", to), ("day", from.AddDays(1)), ("eve", from.AddDays(-1)));

        Expect.Same(
            ["first@example.com", "last@example.com"],
            await subject.ReadRecipientsAsync(new BounceQuery { Since = from, Until = to }).ConfigureAwait(false), "both ends");
        Expect.Same(
            ["first@example.com", "last@example.com", "after@example.com", "day@example.com"],
            await subject.ReadRecipientsAsync(new BounceQuery { Since = from }).ConfigureAwait(false), "Since alone");
        Expect.Same(
            ["eve@example.com", "before@example.com", "first@example.com", "last@example.com"],
            await subject.ReadRecipientsAsync(new BounceQuery { Until = to }).ConfigureAwait(false), "Until alone");
    }

    private static async Task AdjacentAsync(ConformanceSubject subject, bool forward)
    {
        DateTimeOffset change = Transition(subject.Server.TimeZone, forward)
            ?? throw new ConformanceException($"{subject.Server.TimeZone.Id} has no such change in 2024");
        DateTimeOffset[] instants = [.. Enumerable.Range(-12, 25).Select(step => change.AddMinutes(step * 15))];
        Add(subject, [.. instants.Select((at, index) => ($"row{index}", at))]);

        List<string> recipients = [];
        DateTimeOffset[] bounds = [change.AddHours(-6), .. instants, change.AddHours(6)];
        foreach ((DateTimeOffset since, DateTimeOffset until) in bounds.Zip(bounds.Skip(1)))
        {
            recipients.AddRange(await subject.ReadRecipientsAsync(new BounceQuery { Since = since, Until = until }).ConfigureAwait(false));
        }

        Expect.Same(instants.Select((_, index) => $"row{index}@example.com"), recipients, $"ranges around {change:O}");
    }

    private static async Task FutureAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        DateTimeOffset tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);

        Expect.Same([], await subject.ReadRecipientsAsync(new BounceQuery { Since = tomorrow }).ConfigureAwait(false), "from tomorrow on");
        Expect.Same(
            [], await subject.ReadRecipientsAsync(new BounceQuery { Since = tomorrow, Until = tomorrow.AddHours(1) }).ConfigureAwait(false), "an hour of tomorrow");
    }

    private static async Task UndatedAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        subject.Server.Bounces.Add(new SimulatedBounce { Id = 99, Email = "undated@example.com", OccurredAt = null });
        BounceQuery emptyRange = new() { Since = SubjectExtensions.Noon.AddDays(-30), Until = SubjectExtensions.Noon.AddDays(-29) };

        Expect.Same(["undated@example.com"], await subject.ReadRecipientsAsync(emptyRange).ConfigureAwait(false), "a range without rows");
    }

    /// <summary>The hour of 2024 at which the zone's clocks change.</summary>
    private static DateTimeOffset? Transition(TimeZoneInfo zone, bool forward)
    {
        DateTimeOffset start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return Enumerable.Range(1, 366 * 24)
            .Select(hour => (DateTimeOffset?)start.AddHours(hour))
            .FirstOrDefault(hour => zone.GetUtcOffset(hour!.Value).CompareTo(zone.GetUtcOffset(hour.Value.AddHours(-1))) == (forward ? 1 : -1));
    }

    private static void Add(ConformanceSubject subject, params (string Name, DateTimeOffset At)[] rows) =>
        subject.Server.Bounces.Add(rows.Select((row, index) => new SimulatedBounce
        {
            Id = index + 1,
            Email = row.Name + "@example.com",
            OccurredAt = row.At,
        }));
}
