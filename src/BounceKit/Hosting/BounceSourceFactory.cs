using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
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
        if (NameRules.FindProblem(name) is { } problem)
        {
            throw new OptionsValidationException(name, typeof(BounceSourceOptions), [problem]);
        }

        SourceRegistry registry = services.GetRequiredService<SourceRegistry>();
        ConfigurableProvider known = registry.FindProvider(provider)
            ?? throw new OptionsValidationException(name, typeof(BounceSourceOptions), [registry.DescribeUnknownProvider(name, provider)]);
        return known.Create(services, name, settings);
    }
}
