using BounceKit.Adapters;
using BounceKit.Classification;
using BounceKit.Http;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace BounceKit.Hosting;

/// <summary>Creates a source, with clients, retries and a circuit breaker of its own, over the connections that it is given.</summary>
internal sealed class SourceConstruction<TOptions>
    where TOptions : BounceSourceOptions, new()
{
    private readonly IServiceProvider _services;
    private readonly BounceProvider<TOptions> _provider;
    private readonly TOptions _options;
    private readonly SourceCredentials<TOptions> _credentials;
    private readonly SourceTelemetry _telemetry;
    private readonly SourceClientSetup _setup;
    private readonly SourceLifetime _lifetime;
    private readonly List<HttpClient> _clients = [];

    /// <param name="services">The container.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="name">The name of the source.</param>
    /// <param name="options">Its options as they are now; they have been validated.</param>
    /// <param name="connection">Its connections.</param>
    /// <param name="lifetime">How long it may send requests.</param>
    /// <param name="tune">Applies the user's changes to the retries.</param>
    public SourceConstruction(
        IServiceProvider services, BounceProvider<TOptions> provider, string name, Func<TOptions> options, ISourceConnection connection,
        SourceLifetime lifetime, Action<HttpStandardResilienceOptions> tune)
    {
        _services = services;
        _provider = provider;
        _options = options();
        _credentials = new SourceCredentials<TOptions>(name, provider.Name, provider.Settings, options);
        _lifetime = lifetime;
        TimeProvider time = services.GetRequiredService<TimeProvider>();
        _telemetry = new SourceTelemetry(
            services.GetRequiredService<Instruments>(), name, provider.Name, time, services.GetRequiredService<ILoggerFactory>().CreateLogger("BounceKit"));
        RequestLimits limits = RequestLimits.From(_options);
        HttpStandardResilienceOptions resilience = new();
        RetryRules.Apply(resilience, new RetryBudget(limits.MaxRetriesPerMinute, time), time);
        tune(resilience);
        _setup = new SourceClientSetup
        {
            Limits = limits,
            Resilience = resilience,
            Reports = services.GetRequiredService<ResilienceReports>().Options,
            Connection = connection,
            Time = time,
        };
    }

    /// <summary>The clients of the source.</summary>
    public IEnumerable<HttpClient> Clients => _clients;

    /// <summary>Creates the source. Called once.</summary>
    public IBounceSource Create()
    {
        Uri address = ApiAddress.WithSlash(_options.BaseAddress ?? _provider.DefaultAddress(_options)!);
        PageClient client = CreateClient(
            SourceClientNames.ForLists(_telemetry.Source), CreateAuthentication(), _provider.Protocol, ApiAddress.From(address, _provider.ApiPath));
        RecordClassifier classifier = new(_services.GetRequiredService<IBounceClassifier>(), _options.PreferClassifier, _options.KeepProviderType);
        SourceContext context = new(_telemetry.Source, _provider.Name, address, client, classifier, _telemetry, _telemetry.Time);
        return _provider.CreateSource(context, _options);
    }

    private RequestAuthentication CreateAuthentication()
    {
        CredentialsAuthentication credentials = new((request, cancellationToken) => _provider.AuthenticateAsync(request, _credentials, cancellationToken));
        return _provider.Tokens is { } tokens
            ? tokens.Create(
                CreateClient(SourceClientNames.ForTokens(_telemetry.Source), credentials, tokens.Protocol, address: null),
                _credentials, _telemetry.Time, _lifetime.Disposed)
            : credentials;
    }

    private PageClient CreateClient(string name, RequestAuthentication authentication, ProviderProtocol protocol, Uri? address)
    {
        HttpClient http = SourceClient.Create(name, authentication, _setup);
        http.BaseAddress = address;
        _clients.Add(http);
        return SourceClient.Wrap(http, protocol, _telemetry, _credentials.Secrets, _setup.Resilience.TotalRequestTimeout.Timeout, _lifetime);
    }
}
