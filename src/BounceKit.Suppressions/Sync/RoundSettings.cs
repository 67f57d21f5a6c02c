namespace BounceKit.Suppressions.Sync;

/// <summary>The settings of a round of one source, and what follows from what the source says of itself.</summary>
internal sealed class RoundSettings(SuppressionListOptions options, IBounceSource source, SyncOptions how)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly IBounceSourceFeatures? _features = source as IBounceSourceFeatures;

    /// <summary>Whether the server filters by time, so that new entries can be read without reading the whole list.</summary>
    public bool FiltersByTime => _features is { } features && features.ServerFilters.HasFlag(BounceFilters.Range);

    /// <summary>The shortest range that the server can tell from another.</summary>
    public TimeSpan Granularity => _features?.RangeGranularity ?? TimeSpan.FromSeconds(1);

    /// <summary>Whether the provider pages, so that the length of a listing is known in pages.</summary>
    public bool HasPages => _features?.PageSize is not null;

    /// <inheritdoc cref="IBounceSourceFeatures.CanContinue"/>
    public bool CanContinue => _features is { CanContinue: true };

    public bool HasOneEntryPerAddress => _features is { HasOneEntryPerAddress: true };

    /// <inheritdoc cref="IBounceSourceFeatures.Retention"/>
    public TimeSpan? Retention => _features?.Retention;

    public TimeSpan SyncEvery => how.SyncEvery ?? options.SyncEvery;

    public TimeSpan DeepLookback => options.DeepLookback;

    public TimeSpan ReconcileEvery => options.ReconcileEvery;

    public TimeSpan KeepFor => options.Retention;

    /// <summary>How far a round reads back behind the newest entry.</summary>
    public TimeSpan Lookback => options.Lookback ?? Time.Longer(Hour, Time.Longer(Granularity >= Day ? Day : TimeSpan.Zero, _features?.Lateness ?? TimeSpan.Zero));

    public bool FollowRemovals => options.Sources.TryGetValue(source.Name, out SuppressionSourceOptions? own) && own.FollowRemovals is { } follow
        ? follow
        : options.FollowRemovals;
}
