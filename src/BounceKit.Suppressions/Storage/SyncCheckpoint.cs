namespace BounceKit.Suppressions;

/// <summary>How far a source has been read into the list, and how that went.</summary>
public sealed record SyncCheckpoint
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>Its provider.</summary>
    public required string Provider { get; init; }

    /// <summary>How often it was stored; 0 where it never was. Of several rounds that read it, the first to store it continues.</summary>
    public long Version { get; init; }

    /// <summary>The time of the newest entry of a listing that ended normally; <see langword="null"/> where no listing has.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>The number of the complete listing that is under way, or else of the last one.</summary>
    public long Walk { get; init; }

    /// <summary>When the complete listing that is under way began; <see langword="null"/> where none is.</summary>
    public DateTimeOffset? WalkStartedAt { get; init; }

    /// <summary>
    /// How far back that listing has come: entries from this instant on have been read; <see langword="null"/> where none have,
    /// <see cref="DateTimeOffset.MinValue"/> where all have.
    /// </summary>
    public DateTimeOffset? WalkPosition { get; init; }

    /// <summary>The beginning of the range of a listing of recent entries that is under way; <see langword="null"/> where none is.</summary>
    public DateTimeOffset? RecentSince { get; init; }

    /// <summary>How far back that listing has come: entries from this instant on have been read; <see langword="null"/> where none have.</summary>
    public DateTimeOffset? RecentPosition { get; init; }

    /// <summary>The length of the next slice of time; <see langword="null"/> for all that is left.</summary>
    public TimeSpan? SliceLength { get; init; }

    /// <summary>When the last complete listing ended.</summary>
    public DateTimeOffset? LastFullAt { get; init; }

    /// <summary>When entries were last read with the deep look-back, or completely.</summary>
    public DateTimeOffset? LastDeepAt { get; init; }

    /// <summary>When the last round ended normally.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When the next round is due; <see langword="null"/> at once, or never while <see cref="IsStopped"/>.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Until when a round is thought to be under way. Background rounds wait for it, explicit ones do not.</summary>
    public DateTimeOffset? BusyUntil { get; init; }

    /// <summary>Whether background rounds have stopped, because the provider refused the credentials.</summary>
    public bool IsStopped { get; init; }

    /// <summary>How many rounds in succession have failed.</summary>
    public int Failures { get; init; }

    /// <summary>When the last round failed; <see langword="null"/> since the last success.</summary>
    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>Why the last round failed, without addresses and secrets; <see langword="null"/> since the last success.</summary>
    public string? LastError { get; init; }
}
