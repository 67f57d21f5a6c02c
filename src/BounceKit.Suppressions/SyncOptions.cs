namespace BounceKit.Suppressions;

/// <summary>How to run rounds.</summary>
public sealed record SyncOptions
{
    /// <summary>Whether to read the whole list, and find what was deleted at the provider.</summary>
    /// <value><see langword="false"/>: only when it is due.</value>
    public bool Full { get; init; }

    /// <summary>The tenant whose list the round is for.</summary>
    /// <value>Empty: the application's own.</value>
    public string Tenant { get; init; } = "";

    /// <summary>How long after this round the next one is due.</summary>
    /// <value><see langword="null"/>: <see cref="SuppressionListOptions.SyncEvery"/>.</value>
    public TimeSpan? SyncEvery { get; init; }

    /// <summary>Receives the progress; called from the round.</summary>
    /// <value><see langword="null"/>: nobody.</value>
    public IProgress<SyncProgress>? Progress { get; init; }
}
