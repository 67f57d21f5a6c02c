using BounceKit.Http;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>Creates one source at run time, over the connections of all such sources, and without a registration in the container.</summary>
internal static class RuntimeSource<TOptions>
    where TOptions : BounceSourceOptions, new()
{
    public static OwnedBounceSource Create(BounceProvider<TOptions> provider, IServiceProvider services, string name, IConfiguration settings)
    {
        Validate(provider, name, settings);
        BoundOptions<TOptions> bound = new(provider.Settings, settings, name);
        SourceSockets sockets = services.GetRequiredService<SourceSockets>();
        SourceLifetime lifetime = sockets.Lifetime.CreateShorter();
        SourceConstruction<TOptions> construction = new(
            services, provider, name, () => bound.Current, new SharedConnection(sockets), lifetime, tune: static _ => { });
        return new OwnedBounceSource(construction.Create(), [lifetime, .. construction.Clients]);
    }

    private static void Validate(BounceProvider<TOptions> provider, string name, IConfiguration settings)
    {
        List<string> failures = [];
        SettingErrors errors = new(name, failures);
        TOptions options = new();
        provider.Settings.Bind(options, settings, errors);
        provider.Settings.RefuseUnknown(settings, errors, "Provider");
        provider.Validate(options, errors);
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(name, typeof(TOptions), failures);
        }
    }
}
