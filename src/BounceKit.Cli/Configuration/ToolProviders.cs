using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Configuration;

/// <summary>The providers that the tool knows without plug-ins: the built-in ones, and those with a package of their own.</summary>
internal static class ToolProviders
{
    public static IReadOnlyList<BounceProviderDescription> Known { get; } = AddTo(new ServiceCollection().AddBounceSources()).KnownProviders;

    /// <summary>Adds those with a package of their own.</summary>
    public static BounceSourcesBuilder AddTo(BounceSourcesBuilder builder) => builder.AddAmazonSes();

    /// <summary>Simulates those with a package of their own.</summary>
    public static ProviderSimulator[] CreateSimulators(TimeProvider time) => [new AmazonSesSimulator(time)];
}
