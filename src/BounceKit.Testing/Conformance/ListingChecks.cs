namespace BounceKit.Testing.Conformance;

/// <summary>A listing is complete, streams, and stops when it is cancelled.</summary>
internal static class ListingChecks
{
    // More than any provider's largest page, so that a provider whose page size is fixed pages too.
    private const int ManyRows = 1203;

    // A source that observes its token stops at once; only one that does not uses this up.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("A listing returns every row exactly once", ReturnsEveryRowOnceAsync),
        new("An empty list is an empty listing", EmptyListAsync),
        new("A list of exactly one page ends", OnePageAsync, ConformanceFeature.Pages),
        new("A list shorter than a page takes one request and at most one to confirm its end", ShortListAsync, ConformanceFeature.Pages),
        new("A record names its source, its provider and an instant in UTC", RecordsAreLabelledAsync),
        new("A listing can be enumerated twice, and two at once do not disturb each other", TwoAtOnceAsync),
        new("A listing stops when it is cancelled before it starts", CancelledBeforeAsync),
        new("A listing stops when it is cancelled during a request", CancelledDuringAsync),
        new("Leaving the loop stops the requests", LeavingStopsAsync, ConformanceFeature.Pages),
        new("A query that can't be met is rejected before anything is sent", BadQueriesAsync),
        new("A URL in a response is never requested", LinksAsync),
    ];

    private static async Task ReturnsEveryRowOnceAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(ManyRows);

        Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), "the whole list");
    }

    private static async Task EmptyListAsync(ConformanceSubject subject) =>
        Expect.Same([], await subject.ReadRecipientsAsync().ConfigureAwait(false), "an empty list");

    private static async Task OnePageAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(subject.PageSize());

        Expect.Same(expected, await subject.ReadRecipientsAsync().ConfigureAwait(false), "a list of one page");
    }

    private static async Task ShortListAsync(ConformanceSubject subject)
    {
        subject.Fill(3);

        await subject.ReadAsync().ConfigureAwait(false);

        int most = 2 * subject.Lists().Count;
        Expect.That(subject.Server.Requests <= most, $"three rows took {subject.Server.Requests} requests");
    }

    private static async Task RecordsAreLabelledAsync(ConformanceSubject subject)
    {
        subject.Fill(1);

        BounceRecord record = (await subject.ReadAsync().ConfigureAwait(false)).Single();

        Expect.That(record.Source == subject.Source.Name, $"the record names the source '{record.Source}'");
        Expect.That(record.Provider == subject.Source.Provider, $"the record names the provider '{record.Provider}'");
        Expect.That(record.OccurredAt is null || record.OccurredAt.Value.Offset == TimeSpan.Zero, "the record's instant is not in UTC");
        Expect.That(
            record.OccurredAt is null || record.OccurredAt == SubjectExtensions.Noon.AddMinutes(-1), $"the record's instant is {record.OccurredAt:O}");
    }

    private static async Task TwoAtOnceAsync(ConformanceSubject subject)
    {
        string[] expected = subject.Fill(60);
        IAsyncEnumerable<BounceRecord> listing = subject.Source.ListAsync();

        List<BounceRecord>[] both = await Task.WhenAll(ToListAsync(listing), ToListAsync(listing)).ConfigureAwait(false);

        Expect.Same(expected, both[0].Select(record => record.Recipient), "the first enumeration");
        Expect.Same(expected, both[1].Select(record => record.Recipient), "the second enumeration");
    }

    private static async Task CancelledBeforeAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        CancellationToken cancelled = new(canceled: true);

        OperationCanceledException thrown = await Expect
            .ThrowsAsync<OperationCanceledException>(() => subject.ReadAsync(cancellationToken: cancelled)).ConfigureAwait(false);

        Expect.That(thrown.CancellationToken == cancelled, "the exception does not have the caller's token");
    }

    private static async Task CancelledDuringAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        using CancellationTokenSource cancel = new();
        TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        subject.Server.Intercept = async (_, next) =>
        {
            await cancel.CancelAsync().ConfigureAwait(false);
            await released.Task.ConfigureAwait(false);
            await next().ConfigureAwait(false);
        };

        Task<OperationCanceledException> listing = Expect
            .ThrowsAsync<OperationCanceledException>(() => subject.ReadAsync(cancellationToken: cancel.Token));
        await Task.WhenAny(listing, Task.Delay(LongEnough, TimeProvider.System, CancellationToken.None)).ConfigureAwait(false);
        bool hasStopped = listing.IsCompleted;
        released.SetResult();

        Expect.That(hasStopped, $"the listing did not stop within {LongEnough.TotalSeconds} s");
        OperationCanceledException thrown = await listing.ConfigureAwait(false);
        Expect.That(thrown.CancellationToken == cancel.Token, "the exception does not have the caller's token");
    }

    private static async Task LeavingStopsAsync(ConformanceSubject subject)
    {
        subject.Fill(ManyRows * 5);

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All).ConfigureAwait(false))
        {
            if (page.Records.Count > 0)
            {
                break;
            }
        }

        // By default, one page is processed while the next one is fetched. Other lists may come first, without a row.
        int requests = subject.Server.Requests;
        Expect.That(requests <= 2 * subject.Lists().Count, $"a listing that was left after one page sent {requests} requests");
    }

    private static async Task BadQueriesAsync(ConformanceSubject subject)
    {
        BounceQuery[] queries =
        [
            new() { Since = SubjectExtensions.Noon, Until = SubjectExtensions.Noon },
            new() { Since = SubjectExtensions.Noon, Until = SubjectExtensions.Noon.AddDays(-1) },
            new() { Recipient = "" },
            new() { Recipient = ".." },
            new() { Recipient = "a\r\nb@example.com" },
        ];

        foreach (BounceQuery query in queries)
        {
            await Expect.ThrowsAsync<ArgumentException>(() => subject.ReadAsync(query)).ConfigureAwait(false);
        }

        Expect.That(subject.Server.Requests == 0, "a query that can't be met was sent");
    }

    private static async Task LinksAsync(ConformanceSubject subject)
    {
        subject.Fill(ManyRows);

        await Expect.MayFailAsync(() => subject.ReadAsync()).ConfigureAwait(false);
        await Expect.MayFailAsync(() => subject.Source.FindAsync("row1@example.com")).ConfigureAwait(false);

        Expect.That(subject.Server.FollowedLinks == 0, $"{subject.Server.FollowedLinks} URLs in responses were requested");
    }

    private static async Task<List<BounceRecord>> ToListAsync(IAsyncEnumerable<BounceRecord> listing)
    {
        List<BounceRecord> records = [];
        await foreach (BounceRecord record in listing.ConfigureAwait(false))
        {
            records.Add(record);
        }

        return records;
    }
}
