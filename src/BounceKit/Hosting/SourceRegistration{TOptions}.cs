using BounceKit.Http;
using BounceKit.Settings;
using BounceKit.Telemetry;
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
    private string ClientName => SourceClient.NameFor(Name);

    private string TokenClientName => SourceClient.TokenNameFor(Name);

    public void AddTo(BounceSourcesBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<TOptions>(Name).Configure(options => Bind(options, new SettingErrors(path, [])));
        if (section is not null)
        {
            services.AddSingleton<IOptionsChangeTokenSource<TOptions>>(new ConfigurationChangeTokenSource<TOptions>(Name, section));
        }

        services.AddKeyedSingleton(Name, (container, _) =>
            new SourceCredentials<TOptions>(Name, provider.Name, provider.Settings, () => OptionsOf(container)));
        if (provider.Tokens is { } tokens)
        {
            AddClient(services, TokenClientName, AuthenticateWithCredentials);
            AddClient(services, ClientName, container => tokens.Create(
                CreateClient(container, TokenClientName, tokens.Protocol), CredentialsOf(container), container.GetRequiredService<TimeProvider>(),
                container.GetRequiredService<SourceSockets>().Lifetime.Disposed));
        }
        else
        {
            AddClient(services, ClientName, AuthenticateWithCredentials);
        }

        builder.Add(this);
    }

    public override void Validate(IServiceProvider services, ICollection<string> failures)
    {
        SettingErrors errors = new(path, failures);
        Bind(new TOptions(), errors);
        if (section is not null)
        {
            provider.Settings.RefuseUnknown(section, errors, "Provider");
        }

        provider.Validate(OptionsOf(services), errors);
    }

    public override IBounceSource Create(IServiceProvider services)
    {
        TOptions options = OptionsOf(services);
        SourceContext context = SourceContexts.Create(
            services, provider, options, CreateTelemetry(services), address => CreateClient(services, ClientName, provider.Protocol, address));
        return provider.CreateSource(context, options);
    }

    private void AddClient(IServiceCollection services, string client, Func<IServiceProvider, RequestAuthentication> authentication) =>
        SourceClient.Add(services, new SourceClientSetup
        {
            Source = Name,
            Name = client,
            Limits = container => RequestLimits.From(OptionsOf(container)),
            Authentication = authentication,
        });

    private CredentialsAuthentication AuthenticateWithCredentials(IServiceProvider services)
    {
        SourceCredentials<TOptions> credentials = CredentialsOf(services);
        return new CredentialsAuthentication((request, cancellationToken) => provider.AuthenticateAsync(request, credentials, cancellationToken));
    }

    private PageClient CreateClient(IServiceProvider services, string client, ProviderProtocol protocol, Uri? address = null) =>
        SourceClient.Create(services, client, protocol, CreateTelemetry(services), CredentialsOf(services).Secrets, address);

    private SourceTelemetry CreateTelemetry(IServiceProvider services) => SourceContexts.CreateTelemetry(services, Name, provider.Name);

    private void Bind(TOptions options, SettingErrors errors)
    {
        if (section is not null)
        {
            provider.Settings.Bind(options, section, errors);
        }
    }

    private TOptions OptionsOf(IServiceProvider services) => services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(Name);

    private SourceCredentials<TOptions> CredentialsOf(IServiceProvider services) =>
        services.GetRequiredKeyedService<SourceCredentials<TOptions>>(Name);
}
