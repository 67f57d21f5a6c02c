using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions;

/// <summary>One entry of a source about an address, as it is stored.</summary>
public sealed record SuppressionEvent
{
    /// <summary>The source; empty for what was added by hand or imported without one.</summary>
    public required string Source { get; init; }

    /// <summary>Who said it.</summary>
    public required SuppressionOrigin Origin { get; init; }

    /// <summary>The type.</summary>
    public required BounceType Type { get; init; }

    /// <summary>The reason.</summary>
    public required BounceReason Reason { get; init; }

    /// <summary>How sure type and reason are; what people add is certain.</summary>
    /// <value><see cref="BounceConfidence.Certain"/>.</value>
    public BounceConfidence Confidence { get; init; }

    /// <summary>The part of the account that the entry applies to; <see langword="null"/> for the whole account.</summary>
    public string? Scope { get; init; }

    /// <summary>When it happened; <see langword="null"/> where the provider gives no date.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>When it ends; <see langword="null"/> where it does not.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When the listing began that contained it first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last seen, to the day.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>When a complete listing no longer contained it; <see langword="null"/> where the provider still holds it.</summary>
    public DateTimeOffset? GoneAt { get; init; }

    /// <summary>The provider's entry; <see langword="null"/> for a manual one, and after an erasure.</summary>
    public BounceRecord? Record { get; init; }

    /// <summary>The note of the person who added it; <see langword="null"/> for none.</summary>
    public string? Note { get; init; }

    /// <summary>When it counts as happening: <see cref="OccurredAt"/>, or <see cref="FirstSeen"/> without a date or with one in the future.</summary>
    public DateTimeOffset EffectiveTime => EventTime.Get(OccurredAt, FirstSeen);
}
