namespace BounceKit.Suppressions;

/// <summary>What is stored about one address.</summary>
public sealed record AddressState
{
    /// <summary>The normalized address, or a keyed hash where it was erased.</summary>
    public required string AddressKey { get; init; }

    /// <summary>The events that are not gone, of all sources, without records.</summary>
    public required IReadOnlyList<StoredEvent> Events { get; init; }

    /// <summary>When it was last released; <see langword="null"/> where it never was.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Its suppressions, one for each scope.</summary>
    public required IReadOnlyList<StoredSuppression> Suppressions { get; init; }
}
