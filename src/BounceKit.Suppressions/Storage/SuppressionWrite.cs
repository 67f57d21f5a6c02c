namespace BounceKit.Suppressions;

/// <summary>One row to store or to delete, and the change that it is.</summary>
public sealed record SuppressionWrite
{
    /// <summary>The row after the change; what it was, where it is deleted. Its address, scope and key identify it; its position is ignored.</summary>
    public required StoredSuppression Row { get; init; }

    /// <summary>What happened.</summary>
    public required SuppressionChangeKind Change { get; init; }

    /// <summary>Whether the row is deleted.</summary>
    public required bool IsDeleted { get; init; }
}
