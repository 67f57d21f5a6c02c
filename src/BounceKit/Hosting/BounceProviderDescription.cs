namespace BounceKit;

/// <summary>A provider that configuration can name, with its settings.</summary>
public sealed record BounceProviderDescription
{
    /// <summary>The name, the value of the setting <c>Provider</c>.</summary>
    public required string Name { get; init; }

    /// <summary>All of its settings, first those that a new source needs or is likely to set.</summary>
    public required IReadOnlyList<BounceSetting> Settings { get; init; }
}
