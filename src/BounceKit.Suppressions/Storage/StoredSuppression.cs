namespace BounceKit.Suppressions;

/// <summary>A suppression as stores keep it: one row for each address and scope.</summary>
public sealed record StoredSuppression
{
    /// <summary>The normalized address, or a keyed hash where it was erased.</summary>
    public required string AddressKey { get; init; }

    /// <summary>What users see, with its position.</summary>
    public required Suppression Suppression { get; init; }

    /// <summary>When the events must be looked at again because one of them ends; <see langword="null"/> where none does.</summary>
    public DateTimeOffset? ReviewAt { get; init; }
}
