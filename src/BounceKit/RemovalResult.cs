using System.Collections.ObjectModel;

namespace BounceKit;

/// <summary>What became of the addresses that were to be removed, each spelled as the caller passed it.</summary>
public sealed record RemovalResult
{
    /// <summary>The addresses that were on the list and no longer are.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The addresses that were not on the list.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> NotOnList { get; init; } = [];

    /// <summary>
    /// The addresses that are still on the list, or on one of the lists that the source reads, each with the reason, in a sentence for people.
    /// </summary>
    /// <value>Empty.</value>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}
