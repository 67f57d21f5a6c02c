using System.Text.RegularExpressions;

namespace BounceKit.Tests.Architecture;

/// <summary>What the types of a folder may use. An arrow that points back up fails, and both of its ends are named.</summary>
public sealed class LayerTests
{
    // The classes that add a provider's sources to the builder: part of the provider, though they need the builder.
    private const string BuilderExtensions = "BuilderExtensions";
    private const string ProviderList = "BounceKit.Hosting.BuiltInProviders";
    private const string Providers = "Providers/";

    /// <summary>The folders, each with those that it may use besides itself. The root is the empty name and includes the errors.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        [""] = [],
        ["Settings"] = [""],
        ["Classification"] = [""],
        ["Wire"] = [""],
        ["Telemetry"] = ["", "Wire"],
        ["Http"] = ["", "Wire", "Telemetry"],
        ["Paging"] = ["", "Wire", "Telemetry", "Http"],
        ["Adapters"] = ["", "Wire", "Telemetry", "Http", "Paging", "Classification", "Settings"],
        ["Hosting"] = ["", "Wire", "Telemetry", "Http", "Paging", "Classification", "Settings", "Adapters"],
        [Providers] = ["", "Wire", "Telemetry", "Http", "Paging", "Classification", "Settings", "Adapters"],
    };

    private static readonly SourceFolders Folders = new();

    [Fact]
    public void Every_folder_is_one_of_the_layers() =>
        Folders.All.Select(LayerOf).Distinct(StringComparer.Ordinal).Should().BeEquivalentTo(MayUse.Keys);

    [Fact]
    public void No_type_uses_one_of_a_folder_above_its_own() =>
        CompiledLibrary.Uses
            .Where(arrow => Folders.Contains(arrow.Used) && !IsAllowed(arrow.User, arrow.Used))
            .Select(arrow => $"{arrow.User} ({Folders.Find(arrow.User)}) -> {arrow.Used} ({Folders.Find(arrow.Used)})")
            .Order(StringComparer.Ordinal)
            .Should().BeEmpty();

    [Fact]
    public void Classification_knows_nothing_of_the_network() =>
        CompiledLibrary.Uses
            .Where(arrow => Folders.Find(arrow.User) == "Classification" && arrow.Used.StartsWith("System.Net.", StringComparison.Ordinal))
            .Should().BeEmpty();

    [Fact]
    public void No_name_or_text_mentions_a_provider_outside_its_folder_and_the_one_list()
    {
        string names = string.Join('|', BounceSources.KnownProviders.Select(known => known.Name));
        Regex provider = new($"(?i:{names})(?![a-z])", RegexOptions.None, TimeSpan.FromSeconds(1));

        CompiledLibrary.Texts
            .Where(entry => !MayMention(entry.User) && provider.IsMatch(entry.Text))
            .Select(entry => $"{entry.User}: {entry.Text}")
            .Should().BeEmpty();
    }

    private static bool IsAllowed(string user, string used)
    {
        string from = Folders.Find(user);
        string to = Folders.Find(used);
        return from == to
            || MayUse[LayerOf(from)].Contains(to, StringComparer.Ordinal)
            || (user == ProviderList && LayerOf(to) == Providers)
            || (LayerOf(from) == Providers && user.EndsWith(BuilderExtensions, StringComparison.Ordinal) && to == "Hosting");
    }

    // The classifier's rules say whose words they recognize.
    private static bool MayMention(string type) =>
        type == ProviderList || LayerOf(Folders.Find(type)) is Providers or "Classification";

    private static string LayerOf(string folder) => folder.StartsWith(Providers, StringComparison.Ordinal) ? Providers : folder;
}
