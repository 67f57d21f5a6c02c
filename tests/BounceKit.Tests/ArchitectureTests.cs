using System.Reflection;
using NetArchTest.Rules;

namespace BounceKit.Tests;

/// <summary>Who may know whom: root ← Internal ← provider, Classification → root, and no provider knows another.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Library = typeof(IBounceSource).Assembly;

    private static readonly string[] ProviderList = ["BounceKit.Hosting.BuiltInProviders"];

    private static readonly string[] Providers =
    [
        .. Library.GetTypes()
            .Where(type => typeof(BounceSourceOptions).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => type.Namespace!),
    ];

    public static TheoryData<string> ProviderNamespaces => [.. Providers];

    [Fact]
    public void There_are_providers_to_check() => Providers.Should().NotBeEmpty().And.OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(ProviderNamespaces))]
    public void A_provider_knows_no_other_provider(string provider) =>
        Check(Types.InAssembly(Library).That().ResideInNamespace(provider)
            .ShouldNot().HaveDependencyOnAny([.. Providers.Except([provider])]));

    [Fact]
    public void Nothing_outside_a_providers_folder_knows_a_provider_but_the_one_list() =>
        FailingTypes(Types.InAssembly(Library).ShouldNot().HaveDependencyOnAny(Providers))
            .Where(type => !Providers.Any(provider => type.StartsWith(provider + ".", StringComparison.Ordinal)))
            // Their namespace is the builder's, so that AddSendGrid is found; their folder is the provider's.
            .Except(Providers.Select(provider => $"BounceKit.{provider.Split('.')[^1]}BuilderExtensions"))
            .Should().BeEquivalentTo(ProviderList);

    [Fact]
    public void Classification_knows_neither_HTTP_nor_the_inside_of_the_library() =>
        Check(Types.InAssembly(Library).That().ResideInNamespace("BounceKit.Classification")
            .ShouldNot().HaveDependencyOnAny("System.Net.Http", "BounceKit.Wire", "BounceKit.Telemetry", "BounceKit.Http", "BounceKit.Paging", "BounceKit.Adapters", "BounceKit.Hosting"));

    [Theory]
    [MemberData(nameof(ProviderNamespaces))]
    public void Every_type_of_a_provider_starts_with_its_name(string provider)
    {
        string name = provider.Split('.')[^1];

        Library.GetTypes()
            .Where(type => type.Namespace == provider && !type.IsNested && !type.Name.StartsWith('<'))
            .Select(type => type.Name)
            .Should().OnlyContain(type => type.StartsWith(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(ProviderNamespaces))]
    public void Every_provider_has_the_same_cast_and_a_page(string provider)
    {
        string name = provider.Split('.')[^1];
        string folder = Path.Combine(Repository.Root, "src", "BounceKit", "Providers", name);

        string[] cast = ["Options", "BuilderExtensions", "Provider", "BounceSource", "Wire", "Mapping", "BounceDetails"];
        cast.Select(part => $"{name}{part}.cs")
            .Should().OnlyContain(file => File.Exists(Path.Combine(folder, file)), "{0} should have it", folder);
#pragma warning disable CA1308 // File names are in lower case.
        File.Exists(Path.Combine(Repository.Root, "docs", "providers", name.ToLowerInvariant() + ".md")).Should().BeTrue("{0} needs a page", name);
#pragma warning restore CA1308
    }

    [Fact]
    public void Adapters_are_internal_and_sealed() =>
        Check(Types.InAssembly(Library).That().ImplementInterface(typeof(IBounceSource)).And().AreNotAbstract().Should().NotBePublic().And().BeSealed());

    [Fact]
    public void Options_are_plain_classes_so_that_nothing_prints_their_secrets() =>
        Library.GetTypes()
            .Where(type => typeof(BounceSourceOptions).IsAssignableFrom(type))
            .Should().OnlyContain(type => type.GetMethod("<Clone>$") == null && type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType == typeof(object));

    [Fact]
    public void Testing_uses_only_what_every_user_can() =>
        Library.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
            .Select(attribute => attribute.AssemblyName)
            .Should().BeEquivalentTo("BounceKit.Tests", "BounceKit.Fuzz", "Benchmarks");

    private static void Check(ConditionList rule) => FailingTypes(rule).Should().BeEmpty();

    private static IEnumerable<string> FailingTypes(ConditionList rule) =>
        (rule.GetResult().FailingTypeNames ?? []).Select(name => name.Split('/', '+')[0]).Distinct();
}
