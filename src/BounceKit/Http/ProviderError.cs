namespace BounceKit;

/// <summary>An error as the provider reports it.</summary>
/// <param name="Code">The provider's own code; <see langword="null"/> where it gives none.</param>
/// <param name="Message">The provider's text; <see langword="null"/> where it gives none.</param>
public readonly record struct ProviderError(string? Code, string? Message);
