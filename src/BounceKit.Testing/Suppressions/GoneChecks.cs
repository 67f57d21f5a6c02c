using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Entries that a complete listing no longer contained.</summary>
internal static class GoneChecks
{
    public static IEnumerable<StoreCheck> All =>
    [
        new("Entries that a complete listing did not contain are marked as gone, at the transaction's time", MarksAsync),
        new("Only entries of the source, of the types and not before the instants given are marked as gone", LimitsAsync),
        new("At most as many events as requested are marked as gone, fewer only when none is left", BatchesAsync),
        new("An event that is put again after it was gone is live and touched", PutAgainAsync),
        new("The oldest entry of each type is the oldest dated live one of the source and the listing", OldestAsync),
    ];

    private static async Task MarksAsync(StoreSubject subject)
    {
        await subject.PutAsync(
            Sample.News, Sample.Event(Sample.Ann), Sample.Event(Sample.Ann, "2"), Sample.Event(Sample.Bob) with { Walk = 5 }).ConfigureAwait(false);
        DateTimeOffset at = default;
        GoneResult gone = await subject.WriteAsync(transaction =>
        {
            at = transaction.Time;
            return transaction.MarkGoneAsync(Sample.News, 5, Sample.AnyTime, 1000, CancellationToken.None);
        }).ConfigureAwait(false);
        GoneResult again = await subject.MarkGoneAsync(Sample.News, walk: 5).ConfigureAwait(false);

        StoreExpect.Equal(2, gone.Events, "the events that are marked");
        Expect.Same([Sample.Ann], gone.Touched, "the addresses of what is gone");
        StoreExpect.Equal(0, again.Events, "the events that are marked a second time");
        IReadOnlyList<SuppressionEvent> ann = await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false);
        StoreExpect.Sequence([at, at], ann.Select(row => row.GoneAt), "times at which events of the address were gone");
        StoreExpect.Equal(null, (await subject.GetEventAsync(Sample.Bob).ConfigureAwait(false)).GoneAt, "when an entry was gone that was listed");
    }

    private static async Task LimitsAsync(StoreSubject subject)
    {
        StoredEvent soft = Sample.Event("soft@example.com") with { Type = BounceType.Soft };
        await subject.PutAsync(Sample.Billing, Sample.Event("other-source@example.com")).ConfigureAwait(false);
        await subject.PutAsync(
            Sample.News,
            Sample.Event("at@example.com"),
            Sample.Event("before@example.com") with { OccurredAt = Sample.Noon.AddMilliseconds(-1) },
            Sample.Event("undated@example.com") with { OccurredAt = null, FirstSeen = Sample.Noon },
            Sample.Event("undated-before@example.com") with { OccurredAt = null, FirstSeen = Sample.Noon.AddMilliseconds(-1) },
            soft with { OccurredAt = Sample.Noon.AddDays(1) },
            soft with { AddressKey = "soft-before@example.com" },
            Sample.Event("other-type@example.com") with { Type = BounceType.Blocked }).ConfigureAwait(false);
        Dictionary<BounceType, DateTimeOffset> noType = [];
        Dictionary<BounceType, DateTimeOffset> notBefore = new() { [BounceType.Hard] = Sample.Noon, [BounceType.Soft] = Sample.Noon.AddDays(1) };

        GoneResult gone = await subject.WriteAsync(
            transaction => transaction.MarkGoneAsync(Sample.News, 2, notBefore, 1000, CancellationToken.None)).ConfigureAwait(false);
        GoneResult none = await subject.WriteAsync(
            transaction => transaction.MarkGoneAsync(Sample.News, 2, noType, 1000, CancellationToken.None)).ConfigureAwait(false);

        Expect.Same(["at@example.com", "undated@example.com", "soft@example.com"], gone.Touched, "what is gone");
        StoreExpect.Equal(0, none.Events, "what is gone where no type may be");
    }

    private static async Task BatchesAsync(StoreSubject subject)
    {
        string[] addresses = [.. Enumerable.Range(0, 25).Select(number => $"row{number}@example.com")];
        await subject.PutAsync(Sample.News, [.. addresses.Select(address => Sample.Event(address))]).ConfigureAwait(false);
        List<int> counts = [];
        List<string> touched = [];

        for (int batch = 0; batch < 4; batch++)
        {
            GoneResult gone = await subject.MarkGoneAsync(Sample.News, walk: 2, limit: 10).ConfigureAwait(false);
            counts.Add(gone.Events);
            touched.AddRange(gone.Touched);
        }

        StoreExpect.Sequence([10, 10, 5, 0], counts, "batches of at most 10 of 25 events");
        Expect.Same(addresses, touched, "the addresses of what is gone");
    }

    private static async Task PutAgainAsync(StoreSubject subject)
    {
        await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann), Sample.Event(Sample.Bob)).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.News, walk: 2).ConfigureAwait(false);

        PutResult result = await subject.PutAsync(Sample.News, Sample.Event(Sample.Ann)).ConfigureAwait(false);

        StoreExpect.Equal(0, result.New, "the new rows");
        Expect.Same([Sample.Ann], result.Touched, "the addresses touched");
        StoreExpect.Equal(null, (await subject.GetEventAsync(Sample.Ann).ConfigureAwait(false)).GoneAt, "when the entry was gone");
        Expect.That((await subject.GetEventAsync(Sample.Bob).ConfigureAwait(false)).GoneAt is not null, "an entry that was not put again is live too");
    }

    private static async Task OldestAsync(StoreSubject subject)
    {
        StoredEvent soft = Sample.Event(Sample.Bob) with { Type = BounceType.Soft };
        await subject.PutAsync(Sample.News, Sample.Event("gone@example.com") with { OccurredAt = Sample.Noon.AddDays(-8) }).ConfigureAwait(false);
        await subject.MarkGoneAsync(Sample.News, walk: 2).ConfigureAwait(false);
        await subject.PutAsync(Sample.Billing, Sample.Event(Sample.Eve) with { OccurredAt = Sample.Noon.AddDays(-7) }).ConfigureAwait(false);
        await subject.PutAsync(
            Sample.News,
            Sample.Event(Sample.Ann),
            Sample.Event(Sample.Ann, "2") with { OccurredAt = Sample.Noon.AddDays(-1) },
            Sample.Event(Sample.Ann, "3") with { OccurredAt = null, FirstSeen = Sample.Noon.AddDays(-6) },
            soft with { OccurredAt = Sample.Noon.AddDays(-2) },
            soft with { Key = "2", OccurredAt = Sample.Noon.AddDays(-5), Walk = 2 },
            soft with { Key = "3", OccurredAt = Sample.Noon.AddDays(-4), Walk = 0 }).ConfigureAwait(false);

        IReadOnlyDictionary<BounceType, DateTimeOffset> oldest = await subject.WriteAsync(
            transaction => transaction.FindOldestAsync(Sample.News, 1, CancellationToken.None)).ConfigureAwait(false);

        StoreExpect.Sequence(
            [(BounceType.Hard, Sample.Noon.AddDays(-1)), (BounceType.Soft, Sample.Noon.AddDays(-2))],
            oldest.OrderBy(pair => pair.Value).Reverse().Select(pair => (pair.Key, pair.Value)),
            "oldest entries");
    }
}
