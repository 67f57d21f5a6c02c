namespace BounceKit.Suppressions;

/// <summary>An event as stores keep it.</summary>
public sealed record StoredEvent
{
    /// <summary>What tells it from the other entries of the source about the address.</summary>
    public required string Key { get; init; }

    /// <summary>The normalized address, or a keyed hash where it was erased.</summary>
    public required string AddressKey { get; init; }

    /// <summary>The address as the source spells it; <see langword="null"/> where it was erased.</summary>
    public string? Address { get; init; }

    /// <summary>The source. Set when it is loaded; ignored when it is put.</summary>
    public string Source { get; init; } = "";

    /// <summary>Who said it.</summary>
    public required SuppressionOrigin Origin { get; init; }

    /// <summary>The type.</summary>
    public required BounceType Type { get; init; }

    /// <summary>The reason.</summary>
    public required BounceReason Reason { get; init; }

    /// <summary>How sure type and reason are; what people add is certain.</summary>
    /// <value><see cref="BounceConfidence.Certain"/>.</value>
    public BounceConfidence Confidence { get; init; }

    /// <summary>The part of the account; <see langword="null"/> for all of it.</summary>
    public string? Scope { get; init; }

    /// <summary>When it happened; <see langword="null"/> where the provider gives no date.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it ends; <see langword="null"/> where it does not.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When the listing began that contained it first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The number of the complete listing during which it was last seen.</summary>
    public long Walk { get; init; }

    /// <summary>The note of the person who added it; <see langword="null"/> for none.</summary>
    public string? Note { get; init; }

    /// <summary>The record as JSON; <see langword="null"/> for a manual entry, after an erasure, and when it is loaded with a state.</summary>
    public string? Record { get; init; }
}
