using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>A tenant neither sees nor changes what is another's.</summary>
internal static class TenantChecks
{
    private const string Acme = "acme";

    public static IEnumerable<StoreCheck> All =>
    [
        new("Nothing of a tenant shows in another", ShowsNothingAsync),
        new("Nothing that a tenant does changes another", ChangesNothingAsync),
        new("Tenants that have anything stored are listed in ordinal order", ListAsync),
        new("Tenants are compared exactly", ComparedExactlyAsync),
    ];

    private static async Task ShowsNothingAsync(StoreSubject subject)
    {
        await subject.WriteAsync(TransactionChecks.WriteEverythingAsync, exclusive: true).ConfigureAwait(false);

        await ExpectNothingAsync(subject, Acme).ConfigureAwait(false);
    }

    private static async Task ChangesNothingAsync(StoreSubject subject)
    {
        StoredSuppression due = Sample.Row(Sample.Ann) with { ReviewAt = Sample.Noon };
        await subject.WriteAsync(
            async transaction =>
            {
                await TransactionChecks.WriteEverythingAsync(transaction).ConfigureAwait(false);
                await transaction.SaveAsync([Sample.Write(due, SuppressionChangeKind.Updated)], CancellationToken.None).ConfigureAwait(false);
            },
            exclusive: true).ConfigureAwait(false);
        string[] before = await ReadAsync(subject).ConfigureAwait(false);

        await subject.WriteAsync(WriteElsewhereAsync, Acme, exclusive: true).ConfigureAwait(false);

        StoreExpect.Sequence(before, await ReadAsync(subject).ConfigureAwait(false), "rows of the first tenant");
        IReadOnlyList<SuppressionChange> changes = await subject.ListChangesAsync(Acme).ConfigureAwait(false);
        StoreExpect.Sequence([2L], changes.Select(change => change.Sequence), "changes of the second tenant after the old ones were removed");
    }

    private static async Task WriteElsewhereAsync(ISuppressionTransaction transaction)
    {
        CancellationToken never = CancellationToken.None;
        bool advanced = await transaction.TryAdvanceAsync(Sample.Checkpoint(Sample.News, tenant: Acme), never).ConfigureAwait(false);
        Expect.That(advanced, "the checkpoint of another tenant is in the way");
        PutResult put = await transaction.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], never).ConfigureAwait(false);
        StoreExpect.Equal(1, put.New, "the new rows of the second tenant");
        GoneResult gone = await transaction.MarkGoneAsync(Sample.News, 2, Sample.AnyTime, 100, never).ConfigureAwait(false);
        StoreExpect.Equal(1, gone.Events, "what is gone of the second tenant");
        int quarantined = await transaction.QuarantineAsync(Sample.News, [Sample.Quarantined(Sample.Bob)], never).ConfigureAwait(false);
        StoreExpect.Equal(1, quarantined, "the quarantined rows of the second tenant");
        await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add(Sample.Ann), Sample.Delete(Sample.Row(Sample.Ann))]).ConfigureAwait(false);
        await transaction.ReleaseAsync([Sample.Bob], Sample.Noon.AddDays(5), never).ConfigureAwait(false);
        bool alerted = await transaction.TryPutAlertAsync(Sample.Alert("A", Sample.News) with { Tenant = Acme, State = "other" }, never).ConfigureAwait(false);
        Expect.That(alerted, "the alert of another tenant is in the way");
        Dictionary<string, string> hashes = new(StringComparer.Ordinal) { [Sample.Ann] = "hash-of-ann", [Sample.Bob] = "hash-of-bob" };
        await transaction.EraseAsync(hashes, never).ConfigureAwait(false);
        await transaction.RemoveOldAsync(Sample.Noon.AddYears(1000), 100, never).ConfigureAwait(false);
    }

    private static async Task ListAsync(StoreSubject subject)
    {
        Expect.Same([], await subject.Store.ListTenantsAsync(CancellationToken.None).ConfigureAwait(false), "the tenants of an empty store");
        (string Tenant, Func<ISuppressionTransaction, Task> Write)[] writes =
        [
            ("b", transaction => transaction.TryAdvanceAsync(Sample.Checkpoint(Sample.News, tenant: "b"), CancellationToken.None)),
            ("B", transaction => transaction.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None)),
            ("", transaction => StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add(Sample.Ann)])),
            ("_", transaction => transaction.ReleaseAsync([Sample.Ann], Sample.Noon, CancellationToken.None)),
            ("ä", transaction => transaction.QuarantineAsync(Sample.News, [Sample.Quarantined(Sample.Ann)], CancellationToken.None)),
            ("a", transaction => transaction.EraseAsync(Sample.Hash(Sample.Ann, "hash"), CancellationToken.None)),
        ];
        foreach ((string tenant, Func<ISuppressionTransaction, Task> write) in writes)
        {
            await subject.WriteAsync(write, tenant, exclusive: true).ConfigureAwait(false);
        }

        await subject.WriteAsync(
            async transaction =>
            {
                await transaction.PutEventsAsync(Sample.News, "SendGrid", [Sample.Event(Sample.Ann)], CancellationToken.None).ConfigureAwait(false);
                await transaction.RemoveOldAsync(Sample.Noon.AddDays(1), 10, CancellationToken.None).ConfigureAwait(false);
            },
            "of which nothing is left").ConfigureAwait(false);
        IReadOnlyList<string> tenants = await subject.Store.ListTenantsAsync(CancellationToken.None).ConfigureAwait(false);

        StoreExpect.Sequence(writes.Select(write => write.Tenant).Order(StringComparer.Ordinal), tenants, "tenants");
    }

    private static async Task ComparedExactlyAsync(StoreSubject subject)
    {
        string[] tenants = ["acme", "Acme", "acme ", "acm%", "acm_", "", "äcme", new string('x', 200), new string('x', 199)];
        foreach (string tenant in tenants)
        {
            await ExpectNothingAsync(subject, tenant).ConfigureAwait(false);
            await subject.WriteAsync(TransactionChecks.WriteEverythingAsync, tenant, exclusive: true).ConfigureAwait(false);
        }

        foreach (string tenant in tenants)
        {
            StoreExpect.Equal(1, (await subject.ListAsync(tenant).ConfigureAwait(false)).Count, $"the suppressions of '{tenant}'");
        }
    }

    private static async Task ExpectNothingAsync(StoreSubject subject, string tenant)
    {
        ISuppressionStore store = subject.Store;
        CancellationToken never = CancellationToken.None;
        StoreExpect.Equal(null, await store.FindCheckpointAsync(tenant, Sample.News, never).ConfigureAwait(false), "the checkpoint");
        StoreExpect.Equal(0, (await store.ListCheckpointsAsync(tenant, never).ConfigureAwait(false)).Count, "the checkpoints");
        StoreExpect.Equal(0, (await store.FindAsync(tenant, [Sample.Ann], never).ConfigureAwait(false)).Count, "what is found");
        StoreExpect.Equal(false, await store.HasErasuresAsync(tenant, never).ConfigureAwait(false), "whether there are erasures");
        StoreExpect.Equal(0, (await subject.ListAsync(tenant).ConfigureAwait(false)).Count, "the suppressions");
        StoreExpect.Equal(0, (await store.ListEventsAsync(tenant, [Sample.Ann], never).ConfigureAwait(false)).Count, "the events");
        StoreExpect.Equal(0, (await subject.ListChangesAsync(tenant).ConfigureAwait(false)).Count, "the changes");
        StoreExpect.Equal(1L, await store.GetOldestChangeAsync(tenant, never).ConfigureAwait(false), "the oldest change");
        StoreExpect.Equal(0L, await store.GetNewestChangeAsync(tenant, never).ConfigureAwait(false), "the newest change");
        SuppressionSummary summary = await store.SummarizeAsync(tenant, Sample.Noon.AddYears(-1), 10, never).ConfigureAwait(false);
        StoreExpect.Equal(
            (0, 0, 0, 0, 0L), (summary.Entries.Count, summary.Suppressions.Count, summary.Changes.Count, summary.Domains.Count, summary.Quarantined), "what is counted");
        StoreExpect.Equal(0, (await store.FindDueAsync(tenant, DateTimeOffset.MaxValue, 10, never).ConfigureAwait(false)).Count, "what is due");
        StoreExpect.Equal(0, (await store.ListAlertsAsync(tenant, never).ConfigureAwait(false)).Count, "the alerts");
        StoreExpect.Equal(0, (await store.ListQuarantineAsync(tenant, 10, never).ConfigureAwait(false)).Count, "the quarantined rows");
        await subject.WriteAsync(
            async transaction =>
            {
                IReadOnlyCollection<string> erased = await transaction.FindErasedAsync(["hash"], never).ConfigureAwait(false);
                StoreExpect.Equal((false, 0), (transaction.HasErasures, erased.Count), "whether there are erasures, and those found,");
                IReadOnlyDictionary<BounceType, DateTimeOffset> oldest = await transaction.FindOldestAsync(Sample.News, 1, never).ConfigureAwait(false);
                StoreExpect.Equal(0, oldest.Count, "the oldest events");
                foreach (AddressState state in await transaction.LoadAsync([Sample.Ann, Sample.Bob], never).ConfigureAwait(false))
                {
                    StoreExpect.Equal((0, 0, null), (state.Events.Count, state.Suppressions.Count, state.ReleasedAt), "the state of an address");
                }
            },
            tenant).ConfigureAwait(false);
    }

    private static async Task<string[]> ReadAsync(StoreSubject subject)
    {
        CancellationToken never = CancellationToken.None;
        AddressState ann = await subject.LoadAsync(Sample.Ann).ConfigureAwait(false);
        AddressState bob = await subject.LoadAsync(Sample.Bob).ConfigureAwait(false);
        IEnumerable<object?> all =
        [
            .. await subject.Store.ListCheckpointsAsync("", never).ConfigureAwait(false),
            .. await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false),
            .. await subject.ListAsync().ConfigureAwait(false),
            .. await subject.ListChangesAsync().ConfigureAwait(false),
            .. await subject.Store.ListAlertsAsync("", never).ConfigureAwait(false),
            .. await subject.Store.ListQuarantineAsync("", 10, never).ConfigureAwait(false),
            .. await subject.Store.FindDueAsync("", Sample.Noon, 10, never).ConfigureAwait(false),
            .. await subject.WriteAsync(transaction => transaction.FindErasedAsync(["hash", "hash-of-ann", "hash-of-bob"], never)).ConfigureAwait(false),
            .. ann.Events, .. ann.Suppressions, ann.ReleasedAt, .. bob.Events, .. bob.Suppressions, bob.ReleasedAt,
        ];
        return [.. all.Select(row => $"{row}")];
    }
}
