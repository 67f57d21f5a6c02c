using System.Runtime.CompilerServices;

namespace BounceKit.Suppressions.Lists;

/// <summary>The list of one tenant: look-ups and listings; what changes it is in <see cref="ListWriter"/>.</summary>
internal sealed class SuppressionList(OpenStore store, ListWriter writer, ListSettings settings, string tenant = "") : ISuppressionList
{
    private const int MaxTenant = 200;
    private const int BatchSize = 1000;

    public string Tenant => tenant;

    public ISuppressionList ForTenant(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return tenant.Length <= MaxTenant
            ? new SuppressionList(store, writer, settings, tenant)
            : throw new ArgumentException($"A tenant has at most {MaxTenant} characters.", nameof(tenant));
    }

    public ValueTask<Suppression?> FindAsync(string address, CancellationToken cancellationToken = default) =>
        FindAsync(address, scope: null, cancellationToken);

    public async ValueTask<Suppression?> FindAsync(string address, string? scope, CancellationToken cancellationToken = default)
    {
        string addressKey = AddressKey.Create(address, nameof(address));
        try
        {
            ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<StoredSuppression> rows = await open.FindAsync(tenant, GetKeys(addressKey), cancellationToken).ConfigureAwait(false);
            settings.Telemetry.AddLookups(1, rows.Count > 0 ? 1 : 0);
            return Choose(rows, scope, settings.Time.GetUtcNow());
        }
        catch (SuppressionStoreException) when (settings.WhenUnavailable != UnavailableBehavior.Throw)
        {
            settings.Telemetry.AddUnavailable();
            return settings.WhenUnavailable == UnavailableBehavior.Send ? null : Unavailable(address);
        }
    }

    public async ValueTask<IReadOnlyDictionary<string, Suppression>> FindManyAsync(
        IReadOnlyCollection<string> addresses, string? scope = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        Dictionary<string, Suppression> found = new(StringComparer.Ordinal);
        foreach (string[] batch in addresses.Chunk(BatchSize))
        {
            await FindBatchAsync(batch, scope, found, cancellationToken).ConfigureAwait(false);
        }

        return found;
    }

    public async IAsyncEnumerable<string> WhereMaySendAsync(
        IAsyncEnumerable<string> addresses, string? scope = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        await foreach (string[] batch in addresses.Chunk(BatchSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            IReadOnlyDictionary<string, Suppression> found = await FindManyAsync(batch, scope, cancellationToken).ConfigureAwait(false);
            foreach (string address in batch.Where(address => !found.ContainsKey(address)))
            {
                yield return address;
            }
        }
    }

    public async IAsyncEnumerable<Suppression> ListAsync(
        SuppressionQuery? query = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        SuppressionFilter filter = new(query ?? SuppressionQuery.All);
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        long after = filter.After;
        IReadOnlyList<StoredSuppression> rows;
        do
        {
            rows = await open.ListAsync(tenant, after, BatchSize, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = settings.Time.GetUtcNow();
            foreach (StoredSuppression row in rows.Where(row => !row.Suppression.HasEnded(now) && filter.Matches(row.Suppression)))
            {
                yield return row.Suppression;
            }

            after = rows.Count > 0 ? rows[^1].Suppression.Position : after;
        }
        while (rows.Count == BatchSize);
    }

    public async Task<IReadOnlyList<SuppressionEvent>> ListEventsAsync(string address, CancellationToken cancellationToken = default)
    {
        string addressKey = AddressKey.Create(address, nameof(address));
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        return await open.ListEventsAsync(tenant, GetKeys(addressKey), cancellationToken).ConfigureAwait(false);
    }

    public Task AddAsync(
        string address, BounceReason reason = BounceReason.Suppressed, DateTimeOffset? until = null, string? note = null,
        CancellationToken cancellationToken = default) =>
        writer.AddAsync(tenant, new SuppressionImport { Address = address, Reason = reason, Until = until, Note = note }, cancellationToken);

    public Task<SuppressionImportResult> ImportAsync(IAsyncEnumerable<SuppressionImport> entries, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return writer.ImportAsync(tenant, entries, cancellationToken);
    }

    public Task<ReleaseResult> ReleaseAsync(
        IReadOnlyCollection<string> addresses, ReleaseOptions? options = null, CancellationToken cancellationToken = default) =>
        writer.ReleaseAsync(tenant, NamedAddresses.Create(addresses, nameof(addresses)), options ?? new ReleaseOptions(), cancellationToken);

    public Task<EraseResult> EraseAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken = default) =>
        writer.EraseAsync(tenant, NamedAddresses.CreateLenient(addresses, nameof(addresses)), cancellationToken);

    public async IAsyncEnumerable<SuppressionChange> ListChangesAsync(
        long after = 0, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        long oldest = await open.GetOldestChangeAsync(tenant, cancellationToken).ConfigureAwait(false);
        if (after + 1 < oldest)
        {
            throw new SuppressionChangesExpiredException(after, oldest);
        }

        IReadOnlyList<SuppressionChange> changes;
        do
        {
            changes = await open.ListChangesAsync(tenant, after, BatchSize, cancellationToken).ConfigureAwait(false);
            foreach (SuppressionChange change in changes)
            {
                yield return change;
            }

            after = changes.Count > 0 ? changes[^1].Sequence : after;
        }
        while (changes.Count == BatchSize);
    }

    // The account's own suppression before one of a scope: it is the stronger statement.
    private static Suppression? Choose(IReadOnlyList<StoredSuppression> rows, string? scope, DateTimeOffset now)
    {
        Suppression? chosen = null;
        foreach (StoredSuppression row in rows)
        {
            Suppression suppression = row.Suppression;
            bool applies = suppression.Scope is null || scope is null || suppression.Scope == scope;
            if (applies && !suppression.HasEnded(now) && (chosen is null || suppression.Scope is null))
            {
                chosen = suppression;
            }
        }

        return chosen;
    }

    private static Suppression Unavailable(string address) => new()
    {
        Address = address,
        Type = BounceType.Unknown,
        Reason = BounceReason.Unknown,
        Source = "",
        Since = DateTimeOffset.UnixEpoch,
        Origin = SuppressionOrigin.Unavailable,
    };

    // An address that was erased is known by its hash alone.
    private string[] GetKeys(string addressKey) => store.Key is { } key ? [addressKey, key.Hash(tenant, addressKey)] : [addressKey];

    private async Task FindBatchAsync(string[] addresses, string? scope, Dictionary<string, Suppression> found, CancellationToken cancellationToken)
    {
        int before = found.Count;
        string[] keys = Array.ConvertAll(addresses, static address => AddressKey.Create(address, nameof(addresses)));
        try
        {
            ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
            await AddFoundAsync(open, addresses, keys, scope, found, cancellationToken).ConfigureAwait(false);
            if (store.Key is { } key && await open.HasErasuresAsync(tenant, cancellationToken).ConfigureAwait(false))
            {
                string[] hashed = Array.ConvertAll(keys, addressKey => key.Hash(tenant, addressKey));
                await AddFoundAsync(open, addresses, hashed, scope, found, cancellationToken).ConfigureAwait(false);
            }

            settings.Telemetry.AddLookups(addresses.Length, found.Count - before);
        }
        catch (SuppressionStoreException) when (settings.WhenUnavailable != UnavailableBehavior.Throw)
        {
            settings.Telemetry.AddUnavailable();
            if (settings.WhenUnavailable == UnavailableBehavior.Skip)
            {
                Array.ForEach(addresses, address => found[address] = Unavailable(address));
            }
        }
    }

    private async Task AddFoundAsync(
        ISuppressionStore open, string[] addresses, string[] keys, string? scope, Dictionary<string, Suppression> found, CancellationToken cancellationToken)
    {
        IReadOnlyList<StoredSuppression> rows = await open.FindAsync(tenant, keys, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
        {
            return;
        }

        DateTimeOffset now = settings.Time.GetUtcNow();
        ILookup<string, StoredSuppression> byKey = rows.ToLookup(static row => row.AddressKey, StringComparer.Ordinal);
        for (int index = 0; index < addresses.Length; index++)
        {
            if (byKey.Contains(keys[index]) && Choose([.. byKey[keys[index]]], scope, now) is { } suppression)
            {
                found[addresses[index]] = suppression;
            }
        }
    }
}
