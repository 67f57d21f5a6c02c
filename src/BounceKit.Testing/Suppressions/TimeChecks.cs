using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Times are instants in UTC, to the millisecond.</summary>
internal static class TimeChecks
{
    private static readonly DateTimeOffset[] Extremes =
    [
        DateTimeOffset.MinValue, new(1, 1, 1, 0, 0, 0, 1, TimeSpan.Zero), new(1582, 10, 10, 0, 0, 0, TimeSpan.Zero),
        new(1899, 12, 31, 23, 59, 59, 999, TimeSpan.Zero),
        DateTimeOffset.UnixEpoch.AddMilliseconds(-1), DateTimeOffset.UnixEpoch, new(2038, 1, 19, 3, 14, 8, TimeSpan.Zero), Cut(DateTimeOffset.MaxValue),
    ];

    public static IEnumerable<StoreCheck> All =>
    [
        new("Times are kept to the millisecond, and in UTC", MillisecondsAsync),
        new("What is finer than a millisecond does not make an event another one", FinerAsync),
        new("Extreme times are kept and compared", ExtremesAsync),
    ];

    private static async Task MillisecondsAsync(StoreSubject subject)
    {
        DateTimeOffset fine = new DateTimeOffset(2026, 3, 29, 3, 30, 0, TimeSpan.FromHours(2)).AddMilliseconds(678).AddTicks(9_999);
        StoredEvent row = Sample.Event(Sample.Ann) with
        {
            OccurredAt = fine,
            Until = fine.AddDays(1),
            FirstSeen = fine.AddDays(2),
            LastSeen = fine.AddDays(3),
        };
        StoredSuppression suppression = Sample.Row(Sample.Ann) with { ReviewAt = fine.AddDays(1) };
        suppression = suppression with { Suppression = suppression.Suppression with { Since = fine, Until = fine.AddDays(1) } };
        await subject.PutAsync(Sample.News, row).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Write(suppression)).ConfigureAwait(false);
        await subject.WriteAsync(async transaction =>
        {
            await transaction.ReleaseAsync([Sample.Ann], fine, CancellationToken.None).ConfigureAwait(false);
            SyncCheckpoint checkpoint = Sample.Checkpoint(Sample.News) with { Watermark = fine, NextDueAt = fine.AddDays(1) };
            await transaction.TryAdvanceAsync(checkpoint, CancellationToken.None).ConfigureAwait(false);
            await transaction.QuarantineAsync(Sample.News, [Sample.Quarantined(Sample.Ann, fine)], CancellationToken.None).ConfigureAwait(false);
        }).ConfigureAwait(false);

        DateTimeOffset cut = Cut(fine);
        SuppressionEvent shown = await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false);
        Same([cut, cut.AddDays(1), cut.AddDays(2), cut.AddDays(3)], [shown.OccurredAt, shown.Until, shown.FirstSeen, shown.LastSeen], "an event");
        StoredSuppression found = StoreExpect.Single(await subject.FindAsync(Sample.Ann).ConfigureAwait(false), "suppressions");
        Same([cut, cut.AddDays(1), cut.AddDays(1)], [found.Suppression.Since, found.Suppression.Until, found.ReviewAt], "a suppression");
        AddressState state = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);
        Same([cut, cut], [state.ReleasedAt, state.Events[0].OccurredAt], "a state");
        SyncCheckpoint? stored = await subject.Store.FindCheckpointAsync("", Sample.News, CancellationToken.None).ConfigureAwait(false);
        Same([cut, cut.AddDays(1)], [stored?.Watermark, stored?.NextDueAt], "a checkpoint");
        IReadOnlyList<QuarantinedRow> rows = await subject.Store.ListQuarantineAsync("", 10, CancellationToken.None).ConfigureAwait(false);
        Same([cut], rows.Select(quarantined => (DateTimeOffset?)quarantined.SeenAt), "quarantined rows");
    }

    private static async Task FinerAsync(StoreSubject subject)
    {
        StoredEvent row = Sample.Event(Sample.Ann) with { Until = Sample.Noon.AddDays(1) };
        StoredEvent finer = row with { OccurredAt = row.OccurredAt!.Value.AddTicks(9_999), Until = row.Until!.Value.AddTicks(4) };
        await subject.PutAsync(Sample.News, finer).ConfigureAwait(false);

        PutResult same = await subject.PutAsync(Sample.News, finer).ConfigureAwait(false);
        PutResult cut = await subject.PutAsync(Sample.News, row).ConfigureAwait(false);

        StoreExpect.Equal((0, 0), (same.Touched.Count, cut.Touched.Count), "the addresses that are touched");
    }

    private static async Task ExtremesAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(0, Extremes.Length).Select(number => $"row{number}@example.com")];
        StoredEvent[] rows =
        [
            .. Extremes.Select((time, index) => Sample.Event(addresses[index]) with { OccurredAt = time, Until = time, FirstSeen = time, LastSeen = time }),
        ];
        await subject.PutAsync(Sample.News, rows).ConfigureAwait(false);
        await subject.SaveAsync([.. Extremes.Select((time, index) => Due(addresses[index], time))]).ConfigureAwait(false);

        PutResult again = await subject.PutAsync(Sample.News, rows).ConfigureAwait(false);
        StoreExpect.Equal((0, 0), (again.New, again.Touched.Count), "what extreme times change when they are put again");
        IReadOnlyList<SuppressionEvent> events = await subject.ListEventsAsync(addresses).ConfigureAwait(false);
        Same(Extremes.Reverse().Cast<DateTimeOffset?>(), events.Select(row => row.OccurredAt), "events");
        Same(Extremes.Reverse().Cast<DateTimeOffset?>(), events.Select(row => row.Until), "ends");
        IReadOnlyList<StoredSuppression> list = await subject.ListAsync().ConfigureAwait(false);
        Same(Extremes.Cast<DateTimeOffset?>(), list.Select(row => (DateTimeOffset?)row.Suppression.Since), "suppressions");
        for (int index = 0; index < Extremes.Length; index++)
        {
            IReadOnlyList<string> due = await subject.Store.FindDueAsync("", Extremes[index], 100, CancellationToken.None).ConfigureAwait(false);
            StoreExpect.Equal(index + 1, due.Count, $"the addresses that are due at {Extremes[index]:O}");
        }

        Dictionary<BounceType, DateTimeOffset> since1970 = new() { [BounceType.Hard] = DateTimeOffset.UnixEpoch };
        GoneResult gone = await subject.WriteAsync(
            transaction => transaction.MarkGoneAsync(Sample.News, 2, since1970, 100, CancellationToken.None)).ConfigureAwait(false);
        Expect.Same(addresses[5..], gone.Touched, "what is gone since 1970");
    }

    private static SuppressionWrite Due(string address, DateTimeOffset time)
    {
        StoredSuppression row = Sample.Row(address);
        return Sample.Write(row with { ReviewAt = time, Suppression = row.Suppression with { Since = time, Until = time } });
    }

    private static void Same(IEnumerable<DateTimeOffset?> expected, IEnumerable<DateTimeOffset?> actual, string what)
    {
        DateTimeOffset?[] times = [.. actual];
        StoreExpect.Sequence(expected, times, $"times of {what}");
        Expect.That(times.All(time => time is null || time.Value.Offset == TimeSpan.Zero), $"a time of {what} is not in UTC");
    }

    private static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
