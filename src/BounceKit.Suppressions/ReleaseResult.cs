using System.Collections.ObjectModel;

namespace BounceKit.Suppressions;

/// <summary>What became of the addresses that were to be released, each spelled as the caller passed it.</summary>
public sealed record ReleaseResult
{
    /// <summary>Those that were suppressed and no longer are.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> Released { get; init; } = [];

    /// <summary>Those that were not suppressed. The release holds for them too.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<string> NotOnList { get; init; } = [];

    /// <summary>Those that are still suppressed, each with the reason in a sentence.</summary>
    /// <value>Empty.</value>
    public IReadOnlyDictionary<string, string> Refused { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What the providers did, one result for each source that was asked.</summary>
    /// <value>Empty.</value>
    public IReadOnlyList<ProviderRelease> Providers { get; init; } = [];
}
