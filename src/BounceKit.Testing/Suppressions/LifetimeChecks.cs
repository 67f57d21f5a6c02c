using BounceKit.Suppressions;
using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Opening, cancelling and disposing.</summary>
internal static class LifetimeChecks
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    // For what must not wait at all.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static IEnumerable<StoreCheck> All =>
    [
        new("A store has a name", NameAsync),
        new("Opening a store again changes nothing", OpenAgainAsync),
        new("What was committed is there when the store is opened by another process", PersistsAsync),
        new("The check value of the first erasure key stays", KeyCheckAsync),
        new("A query that is cancelled before it starts does not run", CancelQueryAsync),
        new("A step that is cancelled before it starts ends its transaction without a trace", CancelStepAsync),
        new("A transaction refuses to go on after its commit, and after it was disposed", RefusesAfterEndAsync),
        new("Disposing a transaction after its commit undoes nothing", DisposeAfterCommitAsync),
        new("A disposed store refuses to be used", RefusesAfterDisposeAsync),
    ];

    private static Task NameAsync(StoreSubject subject)
    {
        Expect.That(!string.IsNullOrWhiteSpace(subject.Store.Name), "the name is empty");
        return Task.CompletedTask;
    }

    private static async Task OpenAgainAsync(StoreSubject subject)
    {
        await subject.SaveAsync(Sample.Add(Sample.Ann)).ConfigureAwait(false);

        ISuppressionTransaction running = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
        await using (running.ConfigureAwait(false))
        {
            await subject.Store.OpenAsync(create: true, CancellationToken.None).WaitAsync(Patience, CancellationToken.None).ConfigureAwait(false);
            await subject.Store.OpenAsync(create: false, CancellationToken.None).WaitAsync(Patience, CancellationToken.None).ConfigureAwait(false);
        }

        StoreExpect.Equal(1, (await subject.ListAsync().ConfigureAwait(false)).Count, "the suppressions");
    }

    private static async Task PersistsAsync(StoreSubject subject)
    {
        await subject.WriteAsync(TransactionChecks.WriteEverythingAsync, exclusive: true).ConfigureAwait(false);
        ISuppressionTransaction undone = await subject.BeginAsync().ConfigureAwait(false);
        await undone.PutEventsAsync(Sample.Billing, "SendGrid", [Sample.Event(Sample.Bob)], CancellationToken.None).ConfigureAwait(false);
        await undone.DisposeAsync().ConfigureAwait(false);
        if (await subject.TryOpenAgainAsync().ConfigureAwait(false) is not { } other)
        {
            return;
        }

        string[] expected = await ReadAsync(subject.Store).ConfigureAwait(false);
        StoreExpect.Sequence(expected, await ReadAsync(other).ConfigureAwait(false), "rows that the other process reads");
        await subject.Store.DisposeAsync().ConfigureAwait(false);
        StoreExpect.Sequence(expected, await ReadAsync(other).ConfigureAwait(false), "rows that the other process reads after the first has ended");
    }

    private static async Task<string[]> ReadAsync(ISuppressionStore store)
    {
        CancellationToken never = CancellationToken.None;
        IEnumerable<object?> all =
        [
            await store.FindCheckpointAsync("", Sample.News, never).ConfigureAwait(false),
            .. await store.ListEventsAsync("", [Sample.Ann, Sample.Bob], never).ConfigureAwait(false),
            .. await store.ListAsync("", 0, 100, never).ConfigureAwait(false),
            .. await store.ListChangesAsync("", 0, 100, never).ConfigureAwait(false),
            .. await store.ListQuarantineAsync("", 100, never).ConfigureAwait(false),
            await store.HasErasuresAsync("", never).ConfigureAwait(false),
        ];
        return [.. all.Select(row => $"{row}")];
    }

    private static async Task KeyCheckAsync(StoreSubject subject)
    {
        string?[] checks = [null, "a", "b", null, "A"];
        List<string?> stored = [];
        foreach (string? check in checks)
        {
            stored.Add(await subject.Store.GetOrAddKeyCheckAsync(check, CancellationToken.None).ConfigureAwait(false));
        }

        StoreExpect.Sequence([null, "a", "a", "a", "a"], stored, "check values");
        if (await subject.TryOpenAgainAsync().ConfigureAwait(false) is { } other)
        {
            string? kept = await other.GetOrAddKeyCheckAsync("b", CancellationToken.None).ConfigureAwait(false);
            StoreExpect.Equal("a", kept, "the check value in another process");
        }
    }

    private static async Task CancelQueryAsync(StoreSubject subject)
    {
        foreach ((string name, Func<ISuppressionStore, CancellationToken, Task> runAsync) in StoreSteps.Queries)
        {
            await Expect.ThrowsAsync<OperationCanceledException>(() => runAsync(subject.Store, Cancelled), name).ConfigureAwait(false);
        }

        await Expect.ThrowsAsync<OperationCanceledException>(() => subject.Store.OpenAsync(create: false, Cancelled), nameof(ISuppressionStore.OpenAsync))
            .ConfigureAwait(false);
    }

    private static async Task CancelStepAsync(StoreSubject subject)
    {
        foreach ((string name, Func<ISuppressionTransaction, CancellationToken, Task> runAsync) in StoreSteps.Steps)
        {
            ISuppressionTransaction transaction = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                await TransactionChecks.WriteEverythingAsync(transaction).ConfigureAwait(false);
                await Expect.ThrowsAsync<OperationCanceledException>(() => runAsync(transaction, Cancelled), name).ConfigureAwait(false);
                await Expect.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync(CancellationToken.None), $"a commit after {name}")
                    .ConfigureAwait(false);
            }

            await TransactionChecks.ExpectEmptyAsync(subject, $"after a cancelled {name}").ConfigureAwait(false);
        }
    }

    private static async Task RefusesAfterEndAsync(StoreSubject subject)
    {
        ISuppressionTransaction committed = await subject.BeginAsync().ConfigureAwait(false);
        await committed.LoadAsync([Sample.Ann], CancellationToken.None).ConfigureAwait(false);
        await committed.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        await RefusesAsync(committed, "after the commit").ConfigureAwait(false);
        await committed.DisposeAsync().ConfigureAwait(false);

        ISuppressionTransaction disposed = await subject.BeginAsync().ConfigureAwait(false);
        await disposed.LoadAsync([Sample.Ann], CancellationToken.None).ConfigureAwait(false);
        await disposed.DisposeAsync().ConfigureAwait(false);
        await disposed.DisposeAsync().ConfigureAwait(false);
        await RefusesAsync(disposed, "after it was disposed").ConfigureAwait(false);

        await TransactionChecks.ExpectEmptyAsync(subject, "after transactions that had ended").ConfigureAwait(false);
    }

    private static async Task RefusesAsync(ISuppressionTransaction ended, string when)
    {
        foreach ((string name, Func<ISuppressionTransaction, CancellationToken, Task> runAsync) in StoreSteps.Steps)
        {
            await Expect.ThrowsAsync<InvalidOperationException>(() => runAsync(ended, CancellationToken.None), $"{name} {when}").ConfigureAwait(false);
        }
    }

    private static async Task DisposeAfterCommitAsync(StoreSubject subject)
    {
        ISuppressionTransaction transaction = await subject.BeginAsync().ConfigureAwait(false);
        await StoreSubject.LoadAndSaveAsync(transaction, [Sample.Add(Sample.Ann)]).ConfigureAwait(false);
        await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);

        await transaction.DisposeAsync().ConfigureAwait(false);
        ISuppressionTransaction exclusive = await subject.BeginAsync(exclusive: true).ConfigureAwait(false);
        await transaction.DisposeAsync().ConfigureAwait(false);
        Task<ISuppressionTransaction> begin = Task.Run(() => subject.BeginAsync());
        bool hasWaited = await StoreSubject.WaitsForAsync(exclusive, begin).ConfigureAwait(false);
        await exclusive.DisposeAsync().ConfigureAwait(false);
        await (await begin.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);

        StoreExpect.Equal(1, (await subject.ListAsync().ConfigureAwait(false)).Count, "the suppressions");
        Expect.That(hasWaited, "disposing it again let another transaction begin beside an exclusive one");
    }

    private static async Task RefusesAfterDisposeAsync(StoreSubject subject)
    {
        await subject.Store.DisposeAsync().ConfigureAwait(false);
        await subject.Store.DisposeAsync().ConfigureAwait(false);

        foreach ((string name, Func<ISuppressionStore, CancellationToken, Task> runAsync) in StoreSteps.Queries)
        {
            await Expect.ThrowsAsync<ObjectDisposedException>(() => runAsync(subject.Store, CancellationToken.None), name).ConfigureAwait(false);
        }

        await Expect.ThrowsAsync<ObjectDisposedException>(
            () => subject.Store.OpenAsync(create: false, CancellationToken.None), nameof(ISuppressionStore.OpenAsync)).ConfigureAwait(false);
    }
}
