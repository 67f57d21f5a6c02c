namespace BounceKit;

/// <summary>The result of one source when <see cref="BounceSources.FindAsync"/> looks up an address.</summary>
public sealed record BounceLookupResult
{
    /// <summary>The name of the source.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The bounces of the address in the provider's order, empty when the source holds none; <see langword="null"/> when the source was not
    /// asked or failed, so that nothing is known.
    /// </summary>
    public IReadOnlyList<BounceRecord>? Records { get; init; }

    /// <summary>Why the source could not be asked; <see langword="null"/> when it did not fail.</summary>
    public BounceSourceException? Failure { get; init; }

    /// <summary>Whether the source was asked. One without <see cref="IBounceLookup"/> is not: reading its whole list takes a listing.</summary>
    public bool WasAsked => Records is not null || Failure is not null;
}
