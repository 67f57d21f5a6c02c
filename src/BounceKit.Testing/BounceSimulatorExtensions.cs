using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Testing;

/// <summary>Adds sources that read from simulated providers, and takes the waits out of tests.</summary>
public static class BounceSimulatorExtensions
{
    /// <summary>
    /// Adds one source per provider, named after it in lower case: <c>sendgrid</c>, <c>mapp</c> … They retry without delay
    /// (<see cref="RetryWithoutDelay"/>), so that a simulated outage costs a test no time.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="simulator">The simulator.</param>
    public static BounceSourcesBuilder AddSimulated(this BounceSourcesBuilder builder, BounceSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(simulator);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        builder.Services.AddBounceSources(configuration.GetSection("BounceKit"));
        foreach (ProviderSimulator provider in simulator.Providers)
        {
            builder.RetryWithoutDelay(provider.PathPrefix);
        }

        return builder;
    }

    /// <summary>Lets a source retry at once, for tests: as often as before, without back-off. A wait that the server asks for is kept.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="source">The source's name.</param>
    public static BounceSourcesBuilder RetryWithoutDelay(this BounceSourcesBuilder builder, string source)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.ConfigureResilience(source, static options =>
        {
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        });
    }
}
