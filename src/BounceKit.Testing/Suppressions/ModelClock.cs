namespace BounceKit.Testing.Suppressions;

/// <summary>Gives the store in memory the time that the other store has.</summary>
internal sealed class ModelClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => Now;
}
