namespace BounceKit;

/// <summary>A provider that configuration can name, with what a new source of it has to be told.</summary>
public sealed record BounceProviderDescription
{
    /// <summary>The name, as the setting <c>Provider</c> has it.</summary>
    public required string Name { get; init; }

    /// <summary>The settings that a new source needs or is likely to set; the provider's page in the documentation names the rest.</summary>
    public required IReadOnlyList<BounceSetting> Settings { get; init; }
}
