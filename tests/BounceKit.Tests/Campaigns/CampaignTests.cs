using System.Text.RegularExpressions;
using BounceKit.Fuzz.Targets;
using BounceKit.Shared;
using BounceKit.Testing;
using BounceKit.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Campaigns;

/// <summary>Every provider is in every campaign, whether it is built in or a package of its own, and no test names it.</summary>
public sealed class CampaignTests
{
    private static readonly string ProviderTests = Folder("tests/BounceKit.Tests/Providers");

    private static readonly string[] BuiltIn = [.. Directory.EnumerateDirectories(Folder("src/BounceKit/Providers")).Select(path => Path.GetFileName(path))];

    private static readonly string[] Names = [.. BuiltIn.Concat(Packages()).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Providers => [.. Names];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_provider_is_in_every_campaign(string provider)
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        bool isBuiltIn = BuiltIn.Contains(provider);

        string[] missing =
        [
            .. Missing("BuiltInProviders", BounceSources.KnownProviders.Any(known => known.Name == provider) == isBuiltIn),
            .. Missing("SimulatedProviders", simulator.Providers.Any(simulated => simulated.Provider == provider) == isBuiltIn),
            .. Missing(nameof(ProviderCampaign), ProviderCampaign.All.Any(campaign => campaign.Provider == provider)),
            .. Missing(nameof(WireList), WireList.All.Any(list => list.Provider == provider)),
            .. Missing(nameof(ParserTarget), ParserTarget.All.Any(target => IsIn(target.GetType(), provider))),
            .. Missing(nameof(ConformanceTests), GetType().Assembly.GetTypes()
                .Any(type => type.IsSubclassOf(typeof(ConformanceTests)) && !type.IsAbstract && IsIn(type, provider))),
        ];

        missing.Should().BeEmpty();
    }

    [Fact]
    public async Task The_secrets_of_simulators_can_be_hunted()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(
            new BounceSimulatorOptions { RowsPerProvider = 0, Others = ProviderCampaign.CreateOthers() });
        BounceSourcesBuilder builder = new ServiceCollection().AddBounceSources();
        foreach (ProviderCampaign campaign in ProviderCampaign.All)
        {
            campaign.AddProvider(builder);
        }

        IEnumerable<string?> secrets =
            from provider in simulator.Providers
            from setting in builder.KnownProviders.Single(known => known.Name == provider.Provider).Settings
            where setting.IsSecret && provider.Settings.ContainsKey(setting.Key)
            select provider.Settings[setting.Key];

        secrets.Should().NotBeEmpty().And.OnlyContain(secret => secret!.Contains(SecretHunt.Mark));
    }

    [Fact]
    public void No_test_lists_the_names_of_providers_or_switches_on_them()
    {
        string name = $"\"({string.Join('|', Names)})\"";
        Regex list = new($"{name}.*{name}|case {name}|{name} =>|[!=]= {name}", RegexOptions.NonBacktracking);

        IEnumerable<string> lines =
            from file in Directory.EnumerateFiles(Folder("tests"), "*.cs", SearchOption.AllDirectories)
            where !file.StartsWith(ProviderTests, StringComparison.Ordinal)
            from line in File.ReadLines(file)
            where list.IsMatch(line) || Names.Count(name => line.Contains(name, StringComparison.Ordinal)) > 2
            select $"{Path.GetFileName(file)}: {line.Trim()}";

        lines.Should().BeEmpty();
    }

    /// <summary>The providers with a package of their own: src/BounceKit.Acme/AcmeProvider.cs.</summary>
    private static IEnumerable<string> Packages() =>
        from folder in Directory.EnumerateDirectories(Folder("src"))
        let name = Path.GetFileName(folder).Replace("BounceKit.", "", StringComparison.Ordinal)
        where File.Exists(Path.Combine(folder, $"{name}Provider.cs"))
        select name;

    private static string Folder(string path) => Path.Combine(Repository.Root, path);

    private static bool IsIn(Type type, string provider) => type.Namespace == $"BounceKit.Tests.{provider}";

    private static IEnumerable<string> Missing(string what, bool isThere) => isThere ? [] : [what];
}
