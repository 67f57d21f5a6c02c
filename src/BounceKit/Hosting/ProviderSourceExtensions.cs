using BounceKit.Adapters;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Hosting;

/// <summary>Adds sources of a provider in code: what <c>AddSendGrid</c> and its siblings are made of.</summary>
internal static class ProviderSourceExtensions
{
    public static BounceSourcesBuilder AddSource<TOptions>(
        this BounceSourcesBuilder builder, BounceProvider<TOptions> provider, string name, Action<TOptions> configure)
        where TOptions : BounceSourceOptions, new()
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure(name, configure);
        new SourceRegistration<TOptions>(provider, name, path: name, section: null).AddTo(builder);
        return builder;
    }
}
