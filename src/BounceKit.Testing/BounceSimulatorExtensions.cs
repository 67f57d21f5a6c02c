using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Testing;

/// <summary>Adds sources that read from simulated providers.</summary>
public static class BounceSimulatorExtensions
{
    /// <summary>Adds one source a provider, named after it in lower case: <c>sendgrid</c>, <c>mapp</c> …</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="simulator">The simulator.</param>
    public static BounceSourcesBuilder AddSimulated(this BounceSourcesBuilder builder, BounceSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(simulator);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        return builder.Services.AddBounceSources(configuration.GetSection("BounceKit"));
    }
}
