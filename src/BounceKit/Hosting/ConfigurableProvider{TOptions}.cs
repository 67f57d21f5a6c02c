using Microsoft.Extensions.Configuration;

namespace BounceKit.Hosting;

/// <summary>A provider that configuration can name, with its options.</summary>
internal sealed class ConfigurableProvider<TOptions>(BounceProvider<TOptions> provider) : ConfigurableProvider
    where TOptions : BounceSourceOptions, new()
{
    public override string Name => provider.Name;

    public override Type Type => provider.GetType();

    public override BounceProviderDescription Description => new() { Name = Name, Settings = provider.Settings.Settings };

    public override void AddSource(BounceSourcesBuilder builder, IConfigurationSection section) =>
        new SourceRegistration<TOptions>(provider, section.Key, section.Path, section).AddTo(builder);

    public override OwnedBounceSource Create(IServiceProvider services, string name, IConfiguration settings) =>
        RuntimeSource<TOptions>.Create(provider, services, name, settings);
}
