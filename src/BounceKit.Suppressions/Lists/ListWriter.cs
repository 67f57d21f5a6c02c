namespace BounceKit.Suppressions.Lists;

/// <summary>What people change on a list: additions, imports, releases and erasures, each in transactions of its own.</summary>
internal sealed class ListWriter(OpenStore store, ISuppressionPolicy policy, ProviderRemoval removal)
{
    private const int BatchSize = 500;

    /// <summary>Adds one address, now.</summary>
    public async Task AddAsync(string tenant, SuppressionImport entry, CancellationToken cancellationToken)
    {
        if (ManualEntry.FindProblem(entry) is { } problem)
        {
            throw new ArgumentException(problem, nameof(entry));
        }

        ISuppressionStore open = await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = await open.GetTimeAsync(cancellationToken).ConfigureAwait(false);
        if (entry.Until <= now)
        {
            throw new ArgumentException("The end of a suppression can't be in the past.", nameof(entry));
        }

        await StoreAsync(open, tenant, [entry], SuppressionOrigin.Manual, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Imports entries in batches; what can't be imported is reported, and the rest stored.</summary>
    public async Task<SuppressionImportResult> ImportAsync(
        string tenant, IAsyncEnumerable<SuppressionImport> entries, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetOrCreateAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<long, string> refused = [];
        long rows = 0;
        long suppressed = 0;
        await foreach (SuppressionImport[] batch in entries.Chunk(BatchSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            List<SuppressionImport> accepted = new(batch.Length);
            foreach (SuppressionImport entry in batch)
            {
                rows++;
                if (ManualEntry.FindProblem(entry) is { } problem)
                {
                    refused.Add(rows, problem);
                }
                else
                {
                    accepted.Add(entry);
                }
            }

            suppressed += await StoreAsync(open, tenant, accepted, SuppressionOrigin.Import, cancellationToken).ConfigureAwait(false);
        }

        return new SuppressionImportResult { Rows = rows, Suppressed = suppressed, Refused = refused };
    }

    /// <summary>Releases addresses, then removes them at the providers where that was asked for.</summary>
    public async Task<ReleaseResult> ReleaseAsync(string tenant, NamedAddresses addresses, ReleaseOptions options, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        ISuppressionTransaction transaction = await open.BeginAsync(tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            Release release = new(transaction, tenant, addresses, store.Key);
            await release.RunAsync(new AddressReview(policy), options.IncludeOptOuts, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            IReadOnlyList<ProviderRelease> providers = options.AtProviders
                ? await removal.RemoveAsync(release.Permitted, cancellationToken).ConfigureAwait(false)
                : [];
            return release.Result with { Providers = providers };
        }
    }

    /// <summary>Erases addresses, and overwrites what was deleted.</summary>
    public async Task<EraseResult> EraseAsync(string tenant, NamedAddresses addresses, CancellationToken cancellationToken)
    {
        ISuppressionStore open = await store.GetAsync(cancellationToken).ConfigureAwait(false);
        ErasureKey key = store.Key ?? throw new InvalidOperationException(
            $"Nothing can be erased in {open.Name}: set HashKey, the key by which an erased address is still recognized.");
        if (await open.GetOrAddKeyCheckAsync(key.Check, cancellationToken).ConfigureAwait(false) != key.Check)
        {
            throw new SuppressionStoreException($"Addresses in {open.Name} were erased with another key: restore it, or they would no longer be blocked.");
        }

        ISuppressionTransaction transaction = await open.BeginAsync(tenant, exclusive: true, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            Erasure erasure = new(transaction, tenant, key);
            EraseResult result = await erasure.RunAsync(addresses, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            await open.ScrubAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
    }

    private async Task<long> StoreAsync(
        ISuppressionStore open, string tenant, List<SuppressionImport> entries, SuppressionOrigin origin, CancellationToken cancellationToken)
    {
        ISuppressionTransaction transaction = await open.BeginAsync(tenant, exclusive: false, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            ManualEntries batch = new(transaction, new ErasureFilter(store.Key, tenant), new AddressReview(policy));
            long suppressed = await batch.StoreAsync(entries, origin, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return suppressed;
        }
    }
}
