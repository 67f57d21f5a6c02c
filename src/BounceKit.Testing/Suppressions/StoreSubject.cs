using BounceKit.Suppressions;

namespace BounceKit.Testing.Suppressions;

/// <summary>The store under test, and short ways to use it.</summary>
internal sealed class StoreSubject(
    ISuppressionStore store, Func<ISuppressionStore, Task<ISuppressionStore?>> openAgain, IEnumerable<int> seeds) : IAsyncDisposable
{
    // How long something that must wait is watched.
    private static readonly TimeSpan Watching = TimeSpan.FromMilliseconds(100);

    private ISuppressionStore? _other;

    public ISuppressionStore Store { get; } = store;

    public IEnumerable<int> Seeds { get; } = seeds;

    /// <summary>Runs several at the same time, on threads of their own: a store may block instead of waiting.</summary>
    public static Task<T[]> RunAtOnceAsync<T>(int count, Func<int, Task<T>> run) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Run(() => run(number))));

    /// <summary>Uses a transaction for a while, and returns whether the other task is still waiting then.</summary>
    public static async Task<bool> WaitsForAsync(ISuppressionTransaction running, Task waiting)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!waiting.IsCompleted && TimeProvider.System.GetElapsedTime(start) < Watching)
        {
            await running.FindErasedAsync(["hash"], CancellationToken.None).ConfigureAwait(false);
            await Task.Yield();
        }

        return !waiting.IsCompleted;
    }

    /// <summary>A second store for the same data, or the same one, where its data is gone with it.</summary>
    public async Task<ISuppressionStore> GetOtherAsync() => await TryOpenAgainAsync().ConfigureAwait(false) ?? Store;

    public async Task<ISuppressionStore?> TryOpenAgainAsync()
    {
        if (_other is null && await openAgain(Store).ConfigureAwait(false) is { } other)
        {
            _other = other;
            await other.OpenAsync(create: false, CancellationToken.None).ConfigureAwait(false);
        }

        return _other;
    }

    public Task<ISuppressionTransaction> BeginAsync(bool exclusive = false) => Store.BeginAsync("", exclusive, CancellationToken.None);

    /// <summary>Writes in a transaction of its own.</summary>
    public async Task<T> WriteAsync<T>(
        Func<ISuppressionTransaction, Task<T>> write, string tenant = "", bool exclusive = false, ISuppressionStore? through = null)
    {
        ISuppressionTransaction transaction = await (through ?? Store).BeginAsync(tenant, exclusive, CancellationToken.None).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            T result = await write(transaction).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return result;
        }
    }

    public Task WriteAsync(Func<ISuppressionTransaction, Task> write, string tenant = "", bool exclusive = false) => WriteAsync(
        async transaction =>
        {
            await write(transaction).ConfigureAwait(false);
            return true;
        },
        tenant,
        exclusive);

    public Task<PutResult> PutAsync(string source, params IReadOnlyList<StoredEvent> events) =>
        WriteAsync(transaction => transaction.PutEventsAsync(source, "SendGrid", events, CancellationToken.None));

    public Task<GoneResult> MarkGoneAsync(string source, long walk, int limit = 1000) =>
        WriteAsync(transaction => transaction.MarkGoneAsync(source, walk, Sample.AnyTime, limit, CancellationToken.None));

    public Task SaveAsync(params IReadOnlyList<SuppressionWrite> writes) => SaveInAsync("", writes);

    public Task SaveInAsync(string tenant, params IReadOnlyList<SuppressionWrite> writes) =>
        WriteAsync(transaction => LoadAndSaveAsync(transaction, writes), tenant);

    public static async Task LoadAndSaveAsync(ISuppressionTransaction transaction, IReadOnlyList<SuppressionWrite> writes)
    {
        string[] addresses = [.. writes.Select(write => write.Row.AddressKey).Distinct(StringComparer.Ordinal)];
        await transaction.LoadAsync(addresses, CancellationToken.None).ConfigureAwait(false);
        await transaction.SaveAsync(writes, CancellationToken.None).ConfigureAwait(false);
    }

    public async Task<AddressState> LoadAsync(string addressKey, string tenant = "")
    {
        IReadOnlyList<AddressState> states = await WriteAsync(
            transaction => transaction.LoadAsync([addressKey], CancellationToken.None), tenant).ConfigureAwait(false);
        return StoreExpect.Single(states, $"the states of {addressKey}");
    }

    public Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(params IReadOnlyList<string> addressKeys) =>
        Store.ListEventsAsync("", addressKeys, CancellationToken.None);

    public async Task<SuppressionEvent> GetEventAsync(string addressKey) =>
        StoreExpect.Single(await ListEventsAsync(addressKey).ConfigureAwait(false), $"the events of {addressKey}");

    public Task<IReadOnlyList<StoredSuppression>> ListAsync(string tenant = "") => Store.ListAsync(tenant, after: 0, limit: 10_000, CancellationToken.None);

    public Task<IReadOnlyList<SuppressionChange>> ListChangesAsync(string tenant = "") =>
        Store.ListChangesAsync(tenant, after: 0, limit: 10_000, CancellationToken.None);

    public async Task<IReadOnlyList<StoredSuppression>> FindAsync(params IReadOnlyList<string> addressKeys) =>
        await Store.FindAsync("", addressKeys, CancellationToken.None).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (_other is not null)
        {
            await _other.DisposeAsync().ConfigureAwait(false);
        }

        await Store.DisposeAsync().ConfigureAwait(false);
    }
}
