namespace BounceKit.Suppressions.Alerts;

/// <summary>Which sources somebody still wants to be read: a source that was removed is not missed.</summary>
internal sealed class AlertSources(Func<BounceSources> sources, Func<SourceAccountManager?> accounts)
{
    /// <summary>Those of the checkpoints whose source exists.</summary>
    public async Task<IReadOnlyList<SyncCheckpoint>> FilterAsync(string tenant, IReadOnlyList<SyncCheckpoint> checkpoints, CancellationToken cancellationToken)
    {
        HashSet<string> configured = new(sources().Names, StringComparer.OrdinalIgnoreCase);
        HashSet<string> added = new(StringComparer.Ordinal);
        SourceAccountManager? manager = accounts();
        if (manager is not null)
        {
            await foreach (SourceAccount account in manager.ListAsync(tenant, cancellationToken).ConfigureAwait(false))
            {
                added.Add(account.Name);
            }
        }

        // Without accounts, the sources of a tenant are known only to the program that runs their rounds.
        bool isUnknown = manager is null && tenant.Length > 0;
        return [.. checkpoints.Where(checkpoint => isUnknown || configured.Contains(checkpoint.Source) || added.Contains(checkpoint.Source))];
    }
}
