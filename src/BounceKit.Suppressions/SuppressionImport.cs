namespace BounceKit.Suppressions;

/// <summary>An address to import.</summary>
public sealed record SuppressionImport
{
    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>Why it must not be written to.</summary>
    /// <value><see cref="BounceReason.Suppressed"/>.</value>
    public BounceReason Reason { get; init; } = BounceReason.Suppressed;

    /// <summary>Since when; <see langword="null"/> for the time of the import.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Until when; <see langword="null"/> for as long as it is not released.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Where it comes from, such as the name of a previous provider; <see langword="null"/> for nowhere in particular.</summary>
    public string? Source { get; init; }

    /// <summary>The part of the account that it is limited to; <see langword="null"/> for all of it.</summary>
    public string? Scope { get; init; }

    /// <summary>A note for people.</summary>
    public string? Note { get; init; }
}
