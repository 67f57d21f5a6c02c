using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>What is old is removed, unless something depends on it.</summary>
internal static class RetentionChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("Old events are removed, but never those of suppressed addresses", EventsAsync),
        new("Old quarantined rows are removed", QuarantineAsync),
        new("Old changes are removed, but never the last, and their numbers go on", ChangesAsync),
        new("At most as many rows of each kind as requested are removed, the oldest changes first", LimitAsync),
        new("The oldest change that is kept is known, and the next one where none is", OldestChangeAsync),
    ];

    private static async Task EventsAsync(StoreSubject subject)
    {
        await subject.PutAsync(
            Sample.News,
            Sample.Event("old@example.com") with { LastSeen = Sample.Noon.AddMilliseconds(-1) },
            Sample.Event("at@example.com") with { LastSeen = Sample.Noon },
            Sample.Event("suppressed@example.com") with { LastSeen = Sample.Noon.AddYears(-3) },
            Sample.Event("in-a-scope@example.com") with { LastSeen = Sample.Noon.AddYears(-3) }).ConfigureAwait(false);
        await subject.PutAsync("", Sample.Event("suppressed@example.com", "manual") with { LastSeen = Sample.Noon.AddYears(-3) }).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.News, walk: 2).ConfigureAwait(false);
        await subject.PutAsync(Sample.Billing, Sample.Event("live@example.com") with { LastSeen = Sample.Noon.AddYears(-1) }).ConfigureAwait(false);
        StoredSuppression ended = Sample.Row("in-a-scope@example.com", "a");
        ended = ended with { Suppression = ended.Suppression with { Until = Sample.Noon.AddYears(-2) } };
        await subject.SaveAsync(Sample.Add("suppressed@example.com"), Sample.Write(ended)).ConfigureAwait(false);

        int removed = await RemoveOldAsync(subject, Sample.Noon).ConfigureAwait(false);

        StoreExpect.Equal(2, removed, "the rows removed");
        IReadOnlyList<SuppressionEvent> left = await subject.ListEventsAsync(
            "old@example.com", "at@example.com", "suppressed@example.com", "in-a-scope@example.com", "live@example.com").ConfigureAwait(false);
        StoreExpect.Equal(4, left.Count, "the events that are left");
        IReadOnlyList<SuppressionEvent> old = await subject.ListEventsAsync("old@example.com", "live@example.com").ConfigureAwait(false);
        StoreExpect.Equal(0, old.Count, "the old events that are left");
    }

    private static async Task QuarantineAsync(StoreSubject subject)
    {
        await subject.WriteAsync(transaction => transaction.QuarantineAsync(
            Sample.News,
            [
                Sample.Quarantined("old@example.com", Sample.Noon.AddMilliseconds(-1)), Sample.Quarantined("at@example.com"),
                Sample.Quarantined("new@example.com", Sample.Noon.AddDays(1)),
            ],
            CancellationToken.None)).ConfigureAwait(false);

        int removed = await RemoveOldAsync(subject, Sample.Noon).ConfigureAwait(false);

        StoreExpect.Equal(1, removed, "the rows removed");
        IReadOnlyList<QuarantinedRow> rows = await subject.Store.ListQuarantineAsync("", 100, CancellationToken.None).ConfigureAwait(false);
        StoreExpect.Sequence(["new@example.com", "at@example.com"], rows.Select(row => row.AddressKey), "quarantined rows that are left");
    }

    private static async Task ChangesAsync(StoreSubject subject)
    {
        DateTimeOffset now = await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false);
        await subject.SaveAsync(Rows(1, 10)).ConfigureAwait(false);

        int tooEarly = await RemoveOldAsync(subject, now).ConfigureAwait(false);
        int removed = await RemoveOldAsync(subject, now.AddDays(2)).ConfigureAwait(false);
        int again = await RemoveOldAsync(subject, now.AddDays(2)).ConfigureAwait(false);

        StoreExpect.Equal((0, 9, 0), (tooEarly, removed, again), "the changes removed");
        await subject.SaveAsync(Rows(11, 1)).ConfigureAwait(false);
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        StoreExpect.Sequence([10L, 11], changes.Select(change => change.Sequence), "changes");
        StoreExpect.Equal(11, (await subject.ListAsync().ConfigureAwait(false)).Count, "the suppressions");
    }

    private static async Task LimitAsync(StoreSubject subject)
    {
        DateTimeOffset later = (await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false)).AddDays(2);
        await subject.PutAsync(Sample.News, [.. Enumerable.Range(0, 4).Select(number => Sample.Event($"other{number}@example.com"))]).ConfigureAwait(false);
        await subject.PutAsync(Sample.Billing, [.. Enumerable.Range(0, 3).Select(number => Sample.Event($"other{number}@example.com"))]).ConfigureAwait(false);
        await subject.SaveAsync(Rows(1, 10)).ConfigureAwait(false);
        QuarantinedRow[] quarantined = [.. Enumerable.Range(0, 5).Select(number => Sample.Quarantined($"row{number}@example.com"))];
        await subject.WriteAsync(transaction => transaction.QuarantineAsync(Sample.News, quarantined, CancellationToken.None)).ConfigureAwait(false);

        int[] removed =
        [
            await RemoveOldAsync(subject, later, limit: 4).ConfigureAwait(false),
            await RemoveOldAsync(subject, later, limit: 4).ConfigureAwait(false),
            await RemoveOldAsync(subject, later, limit: 4).ConfigureAwait(false),
        ];

        StoreExpect.Sequence([12, 4 + 3 + 1, 1], removed, "counts of rows removed, at most 4 of each kind");
        await subject.SaveAsync(Rows(11, 10)).ConfigureAwait(false);
        await RemoveOldAsync(subject, later, limit: 4).ConfigureAwait(false);
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync().ConfigureAwait(false);
        StoreExpect.Sequence([14L, 15, 16, 17, 18, 19, 20], changes.Select(change => change.Sequence), "changes");
    }

    private static async Task OldestChangeAsync(StoreSubject subject)
    {
        await ExpectAsync(1).ConfigureAwait(false);
        await subject.SaveAsync(Rows(1, 5)).ConfigureAwait(false);
        await ExpectAsync(1).ConfigureAwait(false);
        DateTimeOffset later = (await subject.Store.GetTimeAsync(CancellationToken.None).ConfigureAwait(false)).AddDays(2);
        await RemoveOldAsync(subject, later, limit: 2).ConfigureAwait(false);
        await ExpectAsync(3).ConfigureAwait(false);
        await RemoveOldAsync(subject, later).ConfigureAwait(false);
        await ExpectAsync(5).ConfigureAwait(false);

        async Task ExpectAsync(long expected) => StoreExpect.Equal(
            expected, await subject.Store.GetOldestChangeAsync("", CancellationToken.None).ConfigureAwait(false), "the oldest change");
    }

    private static SuppressionWrite[] Rows(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Sample.Add($"row{number}@example.com"))];

    private static Task<int> RemoveOldAsync(StoreSubject subject, DateTimeOffset before, int limit = 1000) =>
        subject.WriteAsync(transaction => transaction.RemoveOldAsync(before, limit, CancellationToken.None));
}
