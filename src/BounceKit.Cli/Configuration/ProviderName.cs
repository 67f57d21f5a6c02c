namespace BounceKit.Cli.Configuration;

/// <summary>The names of the known providers, as they are typed.</summary>
/// <param name="known">The providers of the tool, and those of plug-ins.</param>
internal sealed class ProviderName(IReadOnlyList<BounceProviderDescription> known)
{
    public static ProviderName BuiltIn { get; } = new(ToolProviders.Known);

    public IReadOnlyList<BounceProviderDescription> Known => known;

    public IReadOnlyList<string> All { get; } = [.. known.Select(provider => provider.Name)];

    /// <summary>The provider of that name, without regard to case; null when there is none.</summary>
    public BounceProviderDescription? Find(string name) =>
        known.FirstOrDefault(provider => provider.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The message for a name that no provider has.</summary>
    public string Describe(string name) => UnknownWord.Describe(name, "provider", [.. All]);
}
