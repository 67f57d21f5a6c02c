namespace BounceKit.Http;

/// <summary>An error as the provider words it.</summary>
internal readonly record struct ProviderError(string? Code, string? Message);
