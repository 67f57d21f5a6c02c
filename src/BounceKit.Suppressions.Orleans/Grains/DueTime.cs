namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>When rounds are due in a cluster.</summary>
internal static class DueTime
{
    /// <summary>
    /// Whether a scheduled tick should begin a round. A tick comes a little before the time that the last round left, which counts from its
    /// end; and a silo that died in the middle of a round has left no time at all.
    /// </summary>
    public static bool IsDue(SyncCheckpoint? checkpoint, TimeSpan every, DateTimeOffset now) => checkpoint switch
    {
        null => true,
        { IsStopped: true } => false,
        { NextDueAt: { } due } => due <= now + (every / 2),
        _ => true,
    };

    /// <summary>Whether something is wrong with the schedule: nothing has happened for two periods.</summary>
    public static bool IsOverdue(SyncCheckpoint? checkpoint, TimeSpan every, DateTimeOffset now) => checkpoint switch
    {
        null => true,
        { IsStopped: true } => false,
        { NextDueAt: { } due } => due + (2 * every) <= now,
        _ => true,
    };
}
