using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>Creates sources of the known providers at run time.</summary>
internal sealed class BounceSourceFactory(IServiceProvider services) : IBounceSourceFactory
{
    public OwnedBounceSource Create(string provider, string name, IConfiguration settings)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(provider);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(settings);
        ConfigurableProvider known = BuiltInProviders.Find(provider) ?? throw new OptionsValidationException(
            name, typeof(BounceSourceOptions),
            [
                $"{name}:Provider is '{provider}', which is not a known provider.{Suggestion.Ask(provider, BuiltInProviders.Names)} "
                + $"Providers are {string.Join(", ", BuiltInProviders.Names)}.",
            ]);
        return known.Create(services, name, settings);
    }
}
