namespace BounceKit.Cli.Configuration;

/// <summary>A provider as it is typed.</summary>
internal static class ProviderName
{
    public static IReadOnlyList<string> All { get; } = [.. BounceSources.KnownProviders.Select(provider => provider.Name)];

    /// <summary>The provider of that name, without regard to case; null when there is none.</summary>
    public static BounceProviderDescription? Find(string name) =>
        BounceSources.KnownProviders.FirstOrDefault(provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    public static string Problem(string name) => $"'{name}' is not a provider.{Suggestion.Ask(name, All)} Known are {string.Join(", ", All)}.";
}
