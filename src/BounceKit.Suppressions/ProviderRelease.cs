namespace BounceKit.Suppressions;

/// <summary>What a provider did with the addresses that were released.</summary>
public sealed record ProviderRelease
{
    /// <summary>The source.</summary>
    public required string Source { get; init; }

    /// <summary>What became of the addresses; <see langword="null"/> where the source failed or cannot remove any.</summary>
    public RemovalResult? Result { get; init; }

    /// <summary>Why nothing is known, in a sentence; <see langword="null"/> where the source was asked and responded.</summary>
    public string? Failure { get; init; }
}
