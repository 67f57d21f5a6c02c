using System.Reflection;

namespace BounceKit.Tests.Architecture;

/// <summary>What every provider has in common, and what is public.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Library = typeof(IBounceSource).Assembly;

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
        Library.GetTypes()
            .Where(type => typeof(IBounceSource).IsAssignableFrom(type) && !type.IsAbstract)
            .Should().NotBeEmpty().And.OnlyContain(type => !type.IsPublic && type.IsSealed);

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
}
