namespace BounceKit.Suppressions;

/// <summary>Where the list is stored, how it is kept up to date, and what it does. Every value has a default.</summary>
public sealed class SuppressionListOptions
{
    /// <summary>The kind of store: <c>Sqlite</c>, <c>InMemory</c>, or one that another package or the host registers.</summary>
    /// <value><c>Sqlite</c>.</value>
    public string Store { get; set; } = "Sqlite";

    /// <summary>Where the store is, in the form of its database.</summary>
    /// <value><see langword="null"/>: for SQLite <c>Data Source=bouncekit.db</c>, in the current folder.</value>
    public string? ConnectionString { get; set; }

    /// <summary>How often the background service reads each source.</summary>
    /// <value>15 minutes. At least 1 second.</value>
    public TimeSpan SyncEvery { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether this process reads the sources in the background; <see langword="false"/> where a scheduler or another process does.</summary>
    /// <value><see langword="true"/>.</value>
    public bool BackgroundRounds { get; set; } = true;

    /// <summary>How many sources are read at the same time.</summary>
    /// <value>4; 1 to 64.</value>
    public int MaxConcurrentRounds { get; set; } = 4;

    /// <summary>How far a round reads back behind the newest entry it knows, for entries that appear late.</summary>
    /// <value>
    /// <see langword="null"/>: one hour, one day where the provider filters by whole days, or the lateness that the source states,
    /// whichever is longest.
    /// </value>
    public TimeSpan? Lookback { get; set; }

    /// <summary>As <see cref="Lookback"/>, for one round a day.</summary>
    /// <value>7 days.</value>
    public TimeSpan DeepLookback { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often the whole list is read, which also finds what was deleted at the provider.</summary>
    /// <value>7 days.</value>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromDays(7);

    /// <summary>What follows from the entries of an address.</summary>
    public SuppressionPolicyOptions Policy { get; } = new();

    /// <summary>Whether a suppression ends when its entry is deleted at the provider and nothing else supports it.</summary>
    /// <value><see langword="true"/>.</value>
    public bool FollowRemovals { get; set; } = true;

    /// <summary>Settings of single sources, by their name without regard to case.</summary>
    public IDictionary<string, SuppressionSourceOptions> Sources { get; } =
        new Dictionary<string, SuppressionSourceOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long changes, quarantined rows and entries that providers dropped are kept. What supports a suppression is always kept.</summary>
    /// <value>400 days. At least 30 days.</value>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>The key of the hash that erased addresses are kept by: at least 16 bytes in Base64. Losing it unblocks those addresses.</summary>
    /// <value><see langword="null"/>: SQLite keeps one in a file beside the database; with other stores nothing can be erased.</value>
    public string? HashKey { get; set; }

    /// <summary>What a look-up does when the store cannot be queried.</summary>
    /// <value><see cref="UnavailableBehavior.Throw"/>.</value>
    public UnavailableBehavior WhenUnavailable { get; set; }

    /// <summary>When to raise alerts, and where to send them.</summary>
    public SuppressionAlertOptions Alerts { get; } = new();

    /// <summary>Whether rounds, additions and imports create a store that does not exist. Look-ups of a missing one fail in any case.</summary>
    /// <value><see langword="true"/>.</value>
    public bool CreateStore { get; set; } = true;
}
