using BounceKit.Suppressions.Sync;

namespace BounceKit.Suppressions;

/// <summary>What a round of one source did.</summary>
public sealed record SyncReport
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>How the round ended.</summary>
    public required SyncOutcome Outcome { get; init; }

    /// <summary>How many rows the provider listed, repeated ones included.</summary>
    public long Rows { get; init; }

    /// <summary>How many pages were stored.</summary>
    public long Pages { get; init; }

    /// <summary>How many entries are new.</summary>
    public long New { get; init; }

    /// <summary>How many addresses are suppressed that were not before.</summary>
    public long Suppressed { get; init; }

    /// <summary>How many addresses are no longer suppressed, because the provider dropped their entry.</summary>
    public long Removed { get; init; }

    /// <summary>How many rows could not be stored and are in quarantine.</summary>
    public long Quarantined { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed; <see langword="null"/> where it did not.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Why it failed, as a text without addresses and secrets; <see langword="null"/> where it did not.</summary>
    public string? Error => Failure is null ? null : RoundFailure.Describe(Failure);
}
