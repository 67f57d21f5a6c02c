using BounceKit.Http;
using BounceKit.Settings;
using BounceKit.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace BounceKit.Hosting;

/// <summary>Creates one source at run time, with its own clients, retries and circuit breaker, over the connections of all such sources, and without a container.</summary>
internal sealed class RuntimeSource<TOptions>
    where TOptions : BounceSourceOptions, new()
{
    private readonly BounceProvider<TOptions> _provider;
    private readonly TOptions _options;
    private readonly SourceCredentials<TOptions> _credentials;
    private readonly SourceTelemetry _telemetry;
    private readonly HttpStandardResilienceOptions _resilience = new();
    private readonly SourceSockets _sockets;
    private readonly SourceLifetime _lifetime;
    private readonly List<IDisposable> _resources;

    private RuntimeSource(BounceProvider<TOptions> provider, string name, BoundOptions<TOptions> bound, SourceTelemetry telemetry, SourceSockets sockets)
    {
        _provider = provider;
        _options = bound.Current;
        _telemetry = telemetry;
        _credentials = new SourceCredentials<TOptions>(name, provider.Name, provider.Settings, () => bound.Current);
        _sockets = sockets;
        _lifetime = sockets.Lifetime.CreateShorter();
        _resources = [_lifetime];
        RetryRules.Apply(_resilience, new RetryBudget(_options.MaxRetriesPerMinute, telemetry.Time), telemetry.Time);
    }

    public static OwnedBounceSource Create(BounceProvider<TOptions> provider, IServiceProvider services, string name, IConfiguration settings)
    {
        Validate(provider, name, settings);
        BoundOptions<TOptions> bound = new(provider.Settings, settings, name);
        SourceTelemetry telemetry = SourceContexts.CreateTelemetry(services, name, provider.Name);
        return new RuntimeSource<TOptions>(provider, name, bound, telemetry, services.GetRequiredService<SourceSockets>()).Create(services);
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

    private OwnedBounceSource Create(IServiceProvider services)
    {
        CredentialsAuthentication credentials = new((request, cancellationToken) => _provider.AuthenticateAsync(request, _credentials, cancellationToken));
        RequestAuthentication authentication = _provider.Tokens is { } tokens
            ? tokens.Create(CreateClient(credentials, tokens.Protocol, address: null), _credentials, _telemetry.Time, _lifetime.Disposed)
            : credentials;
        SourceContext context = SourceContexts.Create(
            services, _provider, _options, _telemetry, address => CreateClient(authentication, _provider.Protocol, address));
        return new OwnedBounceSource(_provider.CreateSource(context, _options), [.. _resources]);
    }

    private PageClient CreateClient(RequestAuthentication authentication, ProviderProtocol protocol, Uri? address)
    {
        HttpClient http = StandaloneClient.Create(RequestLimits.From(_options), authentication, _resilience, _sockets, _telemetry.Time);
        http.BaseAddress = address;
        _resources.Add(http);
        return StandaloneClient.Wrap(http, protocol, _telemetry, _credentials.Secrets, _resilience.TotalRequestTimeout.Timeout, _lifetime);
    }
}
