namespace BounceKit.Suppressions;

/// <summary>A row of events.</summary>
/// <param name="Stored">The event, with its source.</param>
/// <param name="GoneAt">When a complete listing no longer contained it.</param>
internal sealed record InMemoryEvent(StoredEvent Stored, DateTimeOffset? GoneAt)
{
    public bool IsLive => GoneAt is null;

    public DateTimeOffset EffectiveTime => Stored.OccurredAt ?? Stored.FirstSeen;

    /// <summary>Whether a policy would see a difference.</summary>
    public bool DiffersFrom(StoredEvent other) =>
        !IsLive || Stored.Type != other.Type || Stored.Reason != other.Reason || Stored.Confidence != other.Confidence || Stored.Scope != other.Scope
        || Stored.OccurredAt != other.OccurredAt || Stored.Until != other.Until;
}
