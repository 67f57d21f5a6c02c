namespace BounceKit.Suppressions.Sync;

/// <summary>One round of a source: what is new since the last one, or the whole list where that is due, asked for, or was interrupted.</summary>
internal sealed class SyncRound(CheckpointWriter checkpoint, RecentListing recent, CompleteListing complete)
{
    /// <summary>What the checkpoint becomes when a round begins, which stops every other round of the source.</summary>
    public static SyncCheckpoint Begin(SyncCheckpoint current, DateTimeOffset now, RoundSettings settings, bool full) =>
        current.WalkStartedAt is null && (full || !settings.FiltersByTime || !(now - current.LastFullAt < settings.ReconcileEvery))
            ? current with { Walk = current.Walk + 1, WalkStartedAt = now, WalkPosition = null }
            : current;

    /// <summary>Runs the round to its end.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => checkpoint.Current.WalkStartedAt is null
        ? recent.ReadAsync(cancellationToken)
        : complete.ReadAsync(cancellationToken);
}
