namespace BounceKit.Suppressions.Alerts;

/// <summary>Applies every rule to every source of a tenant.</summary>
internal sealed class AlertFinder(SuppressionAlertOptions options, AlertSources sources)
{
    /// <summary>What each rule finds about each source that it watches, raised or not.</summary>
    public async Task<Dictionary<(string Rule, string Source), SuppressionAlert>> FindAsync(
        ISuppressionStore store, string tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        IReadOnlyList<SyncCheckpoint> checkpoints = await sources.FilterAsync(
            tenant, await store.ListCheckpointsAsync(tenant, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        ILookup<string, EntryCount> entries = await CountAsync(store, tenant, now, cancellationToken).ConfigureAwait(false);
        Dictionary<(string Rule, string Source), SuppressionAlert> found = [];
        foreach ((string name, SuppressionAlertRule rule) in options.Rules)
        {
            foreach (SyncCheckpoint checkpoint in checkpoints.Where(checkpoint => IsWatched(rule, checkpoint.Source)))
            {
                SuppressionAlert finding = Create(name, rule, checkpoint, now);
                found[(GetKey(name), checkpoint.Source)] = rule.NotReadFor is { } limit
                    ? finding with { IsRaised = AlertEvaluation.IsUnread(limit, checkpoint, now) }
                    : AlertEvaluation.Count(rule, [.. entries[checkpoint.Source]], now, finding);
            }
        }

        return found;
    }

    /// <summary>Whether a rule finds that a source is not read, which its checkpoint alone says.</summary>
    public bool IsUnread(SyncCheckpoint checkpoint, DateTimeOffset now) => options.Rules.Values.Any(rule =>
        rule.NotReadFor is { } limit && IsWatched(rule, checkpoint.Source) && AlertEvaluation.IsUnread(limit, checkpoint, now));

    /// <summary>The key of a rule in the store.</summary>
    public static string GetKey(string rule) => rule.ToUpperInvariant();

    /// <summary>Whether there is a rule with this key.</summary>
    public bool Knows(string key) => options.Rules.ContainsKey(key);

    private static bool IsWatched(SuppressionAlertRule rule, string source) => rule.Source is null || rule.Source.Equals(source, StringComparison.OrdinalIgnoreCase);

    private static SuppressionAlert Create(string name, SuppressionAlertRule rule, SyncCheckpoint checkpoint, DateTimeOffset now) => new()
    {
        Id = "",
        IsRaised = false,
        Rule = name,
        Tenant = checkpoint.Tenant,
        Source = checkpoint.Source,
        At = now,
        RaisedAt = now,
        Type = rule.Type,
        Reason = rule.Reason,
        NotReadFor = rule.NotReadFor,
        LastReadAt = rule.NotReadFor is null ? null : checkpoint.LastSuccessAt,
        HasStopped = rule.NotReadFor is not null && checkpoint.IsStopped,
    };

    private async Task<ILookup<string, EntryCount>> CountAsync(ISuppressionStore store, string tenant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        SuppressionAlertRule[] counting = [.. options.Rules.Values.Where(static rule => rule.NotReadFor is null)];
        IEnumerable<EntryCount> entries = counting.Length == 0 ? [] : (await store.SummarizeAsync(
            tenant, counting.Min(rule => AlertEvaluation.GetSince(rule, now)), domains: 0, cancellationToken).ConfigureAwait(false)).Entries;
        return entries.ToLookup(static entry => entry.Source, StringComparer.Ordinal);
    }
}
