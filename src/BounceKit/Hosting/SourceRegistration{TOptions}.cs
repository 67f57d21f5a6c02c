using BounceKit.Http;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>A source of a provider.</summary>
/// <param name="path">What precedes a key in error messages: the path of the section, or the source's name.</param>
/// <param name="section">The source's settings; null when they are set in code.</param>
internal sealed class SourceRegistration<TOptions>(BounceProvider<TOptions> provider, string name, string path, IConfigurationSection? section)
    : SourceRegistration(name)
    where TOptions : BounceSourceOptions, new()
{
    public void AddTo(BounceSourcesBuilder builder)
    {
        IServiceCollection services = builder.Services;
        if (section is not null)
        {
            services.Configure<TOptions>(Name, options => provider.Settings.Bind(options, section, new SettingErrors(path, [])));
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(Name, section));
        }

        FactoryConnection.Add(services, SourceClientNames.ForLists(Name));
        if (provider.Tokens is not null)
        {
            FactoryConnection.Add(services, SourceClientNames.ForTokens(Name));
        }

        builder.Add(this);
    }

    public override void Validate(IServiceProvider services, ICollection<string> failures)
    {
        SettingErrors errors = new(path, failures);
        if (section is not null)
        {
            provider.Settings.Bind(new TOptions(), section, errors);
            provider.Settings.RefuseUnknown(section, errors, "Provider");
        }

        provider.Validate(OptionsOf(services), errors);
        ValidateResilience(services.GetRequiredService<TimeProvider>(), failures);
    }

    public override IBounceSource Create(IServiceProvider services) => new SourceConstruction<TOptions>(
        services, provider, Name, () => OptionsOf(services), services.GetRequiredService<FactoryConnection>(),
        services.GetRequiredService<SourceSockets>().Lifetime, Tune).Create();

    private TOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);
}
