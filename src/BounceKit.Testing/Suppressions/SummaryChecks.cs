using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>What is stored is counted.</summary>
internal static class SummaryChecks
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(Sample.Noon.UtcDateTime);

    public static IEnumerable<StoreCheck> All =>
    [
        new("A summary counts live events by source, type and reason", CountAsync),
        new("A summary counts events by the day on which they count as happening", DayAsync),
        new("A summary counts the suppressions that have not ended", SuppressionsAsync),
        new("A summary counts changes by kind and day, and quarantined rows", ChangesAsync),
        new("A summary names the most frequent domains, and none of an erased address", DomainsAsync),
        new("The newest change is known, also when older ones were removed", NewestChangeAsync),
    ];

    private static async Task CountAsync(StoreSubject subject)
    {
        StoredEvent soft = Sample.Event(Sample.Bob) with { Type = BounceType.Soft, Reason = BounceReason.MailboxFull };
        StoredEvent unlike = Sample.Event(Sample.Eve) with { Type = BounceType.Soft };
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann), Sample.Event(Sample.Ann, "2"), soft, unlike, Sample.Event("gone@example.com") with { Walk = 0 })
            .ConfigureAwait(false);
        await subject.PutAsync(Sample.Billing, Sample.Event(Sample.Ann)).ConfigureAwait(false);
        await subject.PutAsync("", Sample.Event(Sample.Bob)).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.News, walk: 1).ConfigureAwait(false);

        SuppressionSummary summary = await SummarizeAsync(subject).ConfigureAwait(false);

        EntryCount[] expected =
        [
            new("", BounceType.Hard, BounceReason.UserUnknown, Day, 1),
            new(Sample.Billing, BounceType.Hard, BounceReason.UserUnknown, Day, 1),
            new(Sample.News, BounceType.Hard, BounceReason.UserUnknown, Day, 2),
            new(Sample.News, BounceType.Soft, BounceReason.UserUnknown, Day, 1),
            new(Sample.News, BounceType.Soft, BounceReason.MailboxFull, Day, 1),
        ];
        StoreExpect.Sequence(expected, Order(summary.Entries), "counts of events");
    }

    private static async Task DayAsync(StoreSubject subject)
    {
        DateTimeOffset since = new(2020, 2, 20, 0, 0, 0, TimeSpan.Zero);
        StoredEvent[] events =
        [
            Dated("1", since),
            Dated("2", since.AddDays(1).AddMilliseconds(-1)),
            Dated("3", since.AddMilliseconds(-1)),
            Dated("4", DateTimeOffset.UnixEpoch.AddYears(-20)),
            Dated("5", null),
            Dated("6", Sample.Noon.AddMinutes(1).AddDays(1)),
            Dated("7", Sample.Noon.AddYears(5)),
        ];
        await subject.PutAsync(Sample.News, events).ConfigureAwait(false);

        SuppressionSummary summary = await subject.Store.SummarizeAsync("", since, 10, CancellationToken.None).ConfigureAwait(false);

        (DateOnly?, long)[] expected = [(null, 2), (DateOnly.FromDateTime(since.UtcDateTime), 2), (Day, 2), (Day.AddDays(1), 1)];
        StoreExpect.Sequence(expected, Order(summary.Entries).Select(count => (count.Day, count.Count)), "days with their events");
    }

    private static async Task SuppressionsAsync(StoreSubject subject)
    {
        DateTimeOffset now = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);
        StoredSuppression lasting = Sample.FullRow(Sample.Bob);
        await subject.SaveAsync(
            Sample.Add(Sample.Ann), Sample.Add(Sample.Ann, "stream"), Sample.Add(Sample.Eve), Sample.Write(Until(lasting, now.AddDays(1))),
            Sample.Write(Until(Sample.Row("past@example.com"), now.AddDays(-1)))).ConfigureAwait(false);

        SuppressionSummary summary = await SummarizeAsync(subject).ConfigureAwait(false);

        SuppressionCount[] expected =
            [new(BounceType.Hard, BounceReason.UserUnknown, 3), new(BounceType.OptedOut, BounceReason.Complaint, 1)];
        StoreExpect.Sequence(expected, summary.Suppressions.OrderBy(count => count.Type).ThenBy(count => count.Reason), "counts of suppressions");
    }

    private static async Task ChangesAsync(StoreSubject subject)
    {
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Add(Sample.Bob), Sample.Delete(Sample.Row(Sample.Ann))).ConfigureAwait(false);
        await subject.WriteAsync(transaction => transaction.QuarantineAsync(
            Sample.News, [Sample.Quarantined(Sample.Ann), Sample.Quarantined(Sample.Bob)], CancellationToken.None)).ConfigureAwait(false);
        DateTimeOffset at = (await subject.ListChangesAsync().ConfigureAwait(false))[0].At;

        SuppressionSummary summary = await subject.Store.SummarizeAsync("", at, 10, CancellationToken.None).ConfigureAwait(false);
        SuppressionSummary later = await subject.Store.SummarizeAsync("", at.AddMilliseconds(1), 10, CancellationToken.None).ConfigureAwait(false);

        DateOnly day = DateOnly.FromDateTime(at.UtcDateTime);
        ChangeCount[] expected = [new(day, SuppressionChangeKind.Suppressed, 2), new(day, SuppressionChangeKind.Released, 1)];
        StoreExpect.Sequence(expected, summary.Changes.OrderBy(count => count.Kind), "counts of changes");
        StoreExpect.Equal(0, later.Changes.Count, "the counts of changes after the last one");
        StoreExpect.Equal(2L, summary.Quarantined, "the quarantined rows");
    }

    private static async Task DomainsAsync(StoreSubject subject)
    {
        await subject.PutAsync(
            Sample.News,
            Sample.Event("a@b.example"), Sample.Event("\"x@y\"@b.example"), Sample.Event("c@b.example", "2"), Sample.Event("d@a.example"), Sample.Event("e@c.example"),
            Sample.Event("e@c.example", "2"), Sample.Event("zoë@a.example"), Sample.Event("@z.example"), Sample.Event("no domain"), Sample.Event("nothing@"),
            Sample.Event("hash-of-somebody")).ConfigureAwait(false);

        SuppressionSummary summary = await SummarizeAsync(subject).ConfigureAwait(false);
        SuppressionSummary one = await subject.Store.SummarizeAsync("", Sample.Noon, 1, CancellationToken.None).ConfigureAwait(false);

        DomainCount[] expected = [new("b.example", 3), new("a.example", 2), new("c.example", 2), new("z.example", 1)];
        StoreExpect.Sequence(expected, summary.Domains, "domains");
        StoreExpect.Sequence(expected[..1], one.Domains, "domains with a limit of one");
    }

    private static async Task NewestChangeAsync(StoreSubject subject)
    {
        long none = await subject.Store.GetNewestChangeAsync("", CancellationToken.None).ConfigureAwait(false);
        await subject.SaveAsync(Sample.Add(Sample.Ann), Sample.Add(Sample.Bob), Sample.Delete(Sample.Row(Sample.Bob))).ConfigureAwait(false);
        long three = await subject.Store.GetNewestChangeAsync("", CancellationToken.None).ConfigureAwait(false);
        await subject.WriteAsync(transaction => transaction.RemoveOldAsync(Sample.Noon.AddYears(1000), 100, CancellationToken.None)).ConfigureAwait(false);
        long after = await subject.Store.GetNewestChangeAsync("", CancellationToken.None).ConfigureAwait(false);
        long elsewhere = await subject.Store.GetNewestChangeAsync("elsewhere", CancellationToken.None).ConfigureAwait(false);

        StoreExpect.Equal((0L, 3L, 3L, 0L), (none, three, after, elsewhere), "the newest changes");
    }

    private static StoredEvent Dated(string key, DateTimeOffset? occurredAt) => Sample.Event(Sample.Ann, key) with { OccurredAt = occurredAt };

    private static StoredSuppression Until(StoredSuppression row, DateTimeOffset until) => row with { Suppression = row.Suppression with { Until = until } };

    private static Task<SuppressionSummary> SummarizeAsync(StoreSubject subject) =>
        subject.Store.SummarizeAsync("", Sample.Noon.AddDays(-30), 10, CancellationToken.None);

    private static IEnumerable<EntryCount> Order(IEnumerable<EntryCount> counts) => counts
        .OrderBy(count => count.Source, StringComparer.Ordinal).ThenBy(count => count.Type).ThenBy(count => count.Reason).ThenBy(count => count.Day);
}
