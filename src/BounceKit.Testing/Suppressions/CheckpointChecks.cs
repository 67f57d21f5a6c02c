using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Of several rounds of a source, one continues.</summary>
internal static class CheckpointChecks
{
    private const int Rounds = 8;

    public static IEnumerable<StoreCheck> All =>
    [
        new("A checkpoint keeps every member", KeepsMembersAsync),
        new("A checkpoint is stored only with the version that is stored", VersionAsync),
        new("Of many rounds with the same version, one continues and the others change nothing", OneWinsAsync),
        new("Of two transactions that began with the same version, the second to advance loses", OverlapAsync),
        new("A continuation is kept for its source until it is set again, and whatever happens to the checkpoint", ContinuationAsync),
        new("Checkpoints are listed in the ordinal order of tenants and sources", OrderAsync),
    ];

    private static async Task KeepsMembersAsync(StoreSubject subject)
    {
        SyncCheckpoint bare = Sample.Checkpoint(Sample.Billing);
        SyncCheckpoint full = new()
        {
            Tenant = "",
            Source = Sample.News,
            Provider = "SendGrid",
            Watermark = Sample.Noon,
            Walk = 4_000_000_000,
            WalkStartedAt = Sample.Noon.AddMinutes(1),
            WalkPosition = Sample.Noon.AddMinutes(2),
            RecentSince = Sample.Noon.AddMinutes(11),
            RecentPosition = Sample.Noon.AddMinutes(10),
            SliceLength = TimeSpan.FromDays(400),
            LastFullAt = Sample.Noon.AddMinutes(3),
            LastDeepAt = Sample.Noon.AddMinutes(4),
            LastSuccessAt = Sample.Noon.AddMinutes(5),
            NextDueAt = Sample.Noon.AddMinutes(6),
            BusyUntil = Sample.Noon.AddMinutes(7),
            IsStopped = true,
            Failures = 12,
            LastFailureAt = Sample.Noon.AddMinutes(8),
            LastError = "The provider said 'no'.",
        };

        await AdvanceAsync(subject, bare).ConfigureAwait(false);
        await AdvanceAsync(subject, full).ConfigureAwait(false);
        StoreExpect.Equal(bare with { Version = 1 }, await FindAsync(subject, Sample.Billing).ConfigureAwait(false), "a checkpoint with few members");
        StoreExpect.Equal(full with { Version = 1 }, await FindAsync(subject, Sample.News).ConfigureAwait(false), "a checkpoint");
        IReadOnlyList<SyncCheckpoint> listed = await subject.Store.ListCheckpointsAsync("", CancellationToken.None).ConfigureAwait(false);
        StoreExpect.Sequence([bare with { Version = 1 }, full with { Version = 1 }], listed, "listed checkpoints");

        await AdvanceAsync(subject, Sample.Checkpoint(Sample.News, version: 1) with { Provider = "Brevo" }).ConfigureAwait(false);
        StoreExpect.Equal(
            Sample.Checkpoint(Sample.News, version: 2) with { Provider = "Brevo" },
            await FindAsync(subject, Sample.News).ConfigureAwait(false),
            "a checkpoint with another provider, whose members became empty");
    }

    private static async Task VersionAsync(StoreSubject subject)
    {
        (long Version, bool Wins)[] attempts = [(1, false), (0, true), (0, false), (2, false), (1, true), (1, false), (0, false), (3, false), (2, true)];
        long stored = 0;

        foreach ((long version, bool wins) in attempts)
        {
            bool advanced = await AdvanceAsync(subject, Sample.Checkpoint(Sample.News, version) with { Walk = 10 + version }).ConfigureAwait(false);

            StoreExpect.Equal(wins, advanced, $"whether version {version} is stored where {stored} is");
            stored += wins ? 1 : 0;
            SyncCheckpoint? found = await FindAsync(subject, Sample.News).ConfigureAwait(false);
            StoreExpect.Equal((stored, stored == 0 ? 0 : stored + 9), (found?.Version ?? 0, found?.Walk ?? 0), "the version and content that are stored");
        }

        Expect.That(await AdvanceAsync(subject, Sample.Checkpoint(Sample.Billing)).ConfigureAwait(false), "another source is not stored as new");
    }

    private static async Task OneWinsAsync(StoreSubject subject)
    {
        ISuppressionStore other = await subject.GetOtherAsync().ConfigureAwait(false);
        for (long version = 0; version < 5; version++)
        {
            Overlap overlap = new();
            bool[] won = await StoreSubject.RunAtOnceAsync(
                Rounds, round => RunRoundAsync(round % 2 == 0 ? subject.Store : other, version, round, overlap)).ConfigureAwait(false);

            StoreExpect.Equal(1, won.Count(has => has), $"the rounds that continue, of {Rounds} with version {version}");
            string winner = Name(version, Array.IndexOf(won, true));
            StoreExpect.Equal(winner, (await FindAsync(subject, Sample.News).ConfigureAwait(false))?.LastError, "the round whose checkpoint is stored");
            IReadOnlyList<SuppressionEvent> events = await subject.ListEventsAsync(Sample.Ann).ConfigureAwait(false);
            Expect.Same([winner], events.Select(row => row.Note!).Where(note => note.StartsWith($"{version} ", StringComparison.Ordinal)), "events");
        }
    }

    private static async Task<bool> RunRoundAsync(ISuppressionStore store, long version, int round, Overlap overlap)
    {
        ISuppressionTransaction transaction = await store.BeginAsync("", exclusive: false, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            string name = Name(version, round);
            SyncCheckpoint checkpoint = Sample.Checkpoint(Sample.News, version) with { LastError = name };
            bool won = await transaction.TryAdvanceAsync(checkpoint, CancellationToken.None).ConfigureAwait(false);
            await overlap.ArriveAsync(transaction).ConfigureAwait(false);
            if (!won)
            {
                return false;
            }

            StoredEvent row = Sample.Event(Sample.Ann, name) with { Note = name };
            await transaction.PutEventsAsync(Sample.News, "SendGrid", [row], CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
    }

    // The second may have to wait until the first has ended, before it begins or when it advances.
    private static async Task OverlapAsync(StoreSubject subject)
    {
        TaskCompletionSource firstHasEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        ISuppressionTransaction first = await subject.BeginAsync().ConfigureAwait(false);
        Task<ISuppressionTransaction> begin = Task.Run(() => subject.BeginAsync());
        await StoreSubject.WaitsForAsync(first, begin).ConfigureAwait(false);
        Task<bool> second = AdvanceLaterAsync(begin, firstHasEnded.Task);
        bool firstWon = await first.TryAdvanceAsync(Sample.Checkpoint(Sample.News), CancellationToken.None).ConfigureAwait(false);
        await first.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await first.DisposeAsync().ConfigureAwait(false);
        firstHasEnded.SetResult();

        bool secondWon = await second.ConfigureAwait(false);

        StoreExpect.Equal((true, false), (firstWon, secondWon), "whether the first and the second transaction continue");
    }

    private static async Task<bool> AdvanceLaterAsync(Task<ISuppressionTransaction> begin, Task firstHasEnded)
    {
        ISuppressionTransaction transaction = await begin.ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await firstHasEnded.ConfigureAwait(false);
            bool won = await transaction.TryAdvanceAsync(Sample.Checkpoint(Sample.News), CancellationToken.None).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return won;
        }
    }

    private static async Task ContinuationAsync(StoreSubject subject)
    {
        string[] texts = ["ann@example.com", "{\"next\": \"O'Hara\\\n\"}", new string('x', 5000)];
        await AdvanceAsync(subject, Sample.Checkpoint(Sample.Billing)).ConfigureAwait(false);
        StoreExpect.Equal(null, await FindContinuationAsync(subject, Sample.News).ConfigureAwait(false), "the continuation of a source that was never read");
        long version = 0;
        foreach (string text in texts)
        {
            await ContinueAsync(subject, version++, text).ConfigureAwait(false);
            await AdvanceAsync(subject, Sample.Checkpoint(Sample.News, version++)).ConfigureAwait(false);

            StoreExpect.Equal(text, await FindContinuationAsync(subject, Sample.News).ConfigureAwait(false), "the continuation");
        }

        StoreExpect.Equal(null, await FindContinuationAsync(subject, Sample.Billing).ConfigureAwait(false), "the continuation of another source");
        StoreExpect.Equal(
            null, await subject.Store.FindContinuationAsync("other", Sample.News, CancellationToken.None).ConfigureAwait(false), "that of another tenant");
        await subject.PutAsync("surveys", Sample.Event(Sample.Ann)).ConfigureAwait(false);
        await subject.WriteAsync(transaction => transaction.SetContinuationAsync("surveys", "next", CancellationToken.None)).ConfigureAwait(false);
        StoreExpect.Equal(null, await FindContinuationAsync(subject, "surveys").ConfigureAwait(false), "the continuation of a source without a checkpoint");
        await ContinueAsync(subject, version, continuation: null).ConfigureAwait(false);
        StoreExpect.Equal(null, await FindContinuationAsync(subject, Sample.News).ConfigureAwait(false), "a continuation that was removed");
    }

    private static Task<bool> ContinueAsync(StoreSubject subject, long version, string? continuation) => subject.WriteAsync(async transaction =>
    {
        bool advanced = await transaction.TryAdvanceAsync(Sample.Checkpoint(Sample.News, version), CancellationToken.None).ConfigureAwait(false);
        await transaction.SetContinuationAsync(Sample.News, continuation, CancellationToken.None).ConfigureAwait(false);
        return advanced;
    });

    private static Task<string?> FindContinuationAsync(StoreSubject subject, string source) =>
        subject.Store.FindContinuationAsync("", source, CancellationToken.None);

    private static async Task OrderAsync(StoreSubject subject)
    {
        string[] sources = ["a", "B", "_", "b", "a b", "ä"];
        string[] tenants = ["x", "", "Y"];
        foreach (string tenant in tenants)
        {
            await subject.WriteAsync(
                async transaction =>
                {
                    foreach (string source in sources)
                    {
                        await transaction.TryAdvanceAsync(Sample.Checkpoint(source, tenant: tenant), CancellationToken.None).ConfigureAwait(false);
                    }
                },
                tenant).ConfigureAwait(false);
        }

        IReadOnlyList<SyncCheckpoint> one = await subject.Store.ListCheckpointsAsync("x", CancellationToken.None).ConfigureAwait(false);
        IReadOnlyList<SyncCheckpoint> all = await subject.Store.ListCheckpointsAsync(null, CancellationToken.None).ConfigureAwait(false);

        string[] ordered = [.. sources.Order(StringComparer.Ordinal)];
        StoreExpect.Sequence(ordered, one.Select(checkpoint => checkpoint.Source), "sources of a tenant");
        StoreExpect.Sequence(
            tenants.Order(StringComparer.Ordinal).SelectMany(_ => ordered, (tenant, source) => (tenant, source)),
            all.Select(checkpoint => (checkpoint.Tenant, checkpoint.Source)),
            "sources of all tenants");
    }

    private static string Name(long version, int round) => $"{version} by round {round}";

    private static Task<bool> AdvanceAsync(StoreSubject subject, SyncCheckpoint checkpoint) =>
        subject.WriteAsync(transaction => transaction.TryAdvanceAsync(checkpoint, CancellationToken.None));

    private static Task<SyncCheckpoint?> FindAsync(StoreSubject subject, string source) =>
        subject.Store.FindCheckpointAsync("", source, CancellationToken.None);
}
