namespace BounceKit.Cli.Configuration;

/// <summary>The name of a provider, as it is typed.</summary>
internal static class ProviderName
{
    public static IReadOnlyList<string> All { get; } = [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    /// <summary>The provider of that name, without regard to case; null when there is none.</summary>
    public static BounceProviderDescription? Find(string name) =>
        BounceSources.KnownProviders.FirstOrDefault(provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The message for a name that no provider has.</summary>
    public static string Describe(string name) => UnknownWord.Describe(name, "provider", [.. All]);
}
