using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Testing.Conformance;

/// <summary>A source under test, the simulated provider that it reads from, and its log. Created anew for each check.</summary>
public sealed class ConformanceSubject : IAsyncDisposable
{
    private static readonly string[] SecretEndings = ["Key", "Secret", "Password", "Token"];

    private readonly Func<ValueTask> _dispose;

    /// <summary>Creates the subject.</summary>
    /// <param name="source">The source, configured to retry without a noticeable delay and, where it pages, with small pages.</param>
    /// <param name="server">The provider that it reads from, without rows.</param>
    /// <param name="logs">Returns every log line of the source so far, at level Trace with scopes.</param>
    /// <param name="dispose">Disposes both.</param>
    public ConformanceSubject(IBounceSource source, ProviderSimulator server, Func<IReadOnlyCollection<string>> logs, Func<ValueTask> dispose)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentNullException.ThrowIfNull(dispose);
        Source = source;
        Server = server;
        Logs = logs;
        _dispose = dispose;
    }

    /// <summary>The source.</summary>
    public IBounceSource Source { get; }

    /// <summary>The provider that it reads from.</summary>
    public ProviderSimulator Server { get; }

    /// <summary>Returns every log line of the source so far.</summary>
    public Func<IReadOnlyCollection<string>> Logs { get; }

    /// <summary>Values that must never be shown.</summary>
    /// <value>Every setting of the server whose key ends in Key, Secret, Password or Token.</value>
    public IReadOnlyCollection<string> Secrets { get; init; } = [];

    /// <summary>What a user's handlers see of the requests; null where the subject was not started with a builder.</summary>
    internal OuterRequests? Requests { get; init; }

    /// <summary>Adds the source to the services of another host.</summary>
    internal Func<Action<IServiceCollection>, ServiceProvider>? AddToHost { get; init; }

    /// <summary>Serves a simulated provider and adds a source that reads from it.</summary>
    /// <param name="server">The provider, without rows.</param>
    /// <param name="name">The name under which <paramref name="add"/> adds the source.</param>
    /// <param name="add">Adds the source to the builder, once the server has its address.</param>
    public static async Task<ConformanceSubject> StartAsync(ProviderSimulator server, string name, Action<BounceSourcesBuilder> add)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(add);
        SimulatorHost host = await SimulatorHost.StartAsync([server]).ConfigureAwait(false);
        CapturedLogs logs = new();
        OuterRequests requests = new();
        server.Received = requests.Receive;
        ServiceProvider provider = AddToHost(static _ => { });
        return new ConformanceSubject(provider.GetRequiredService<BounceSources>()[name], server, () => logs.Lines, DisposeBothAsync)
        {
            Requests = requests,
            AddToHost = AddToHost,
            Secrets = [.. server.Settings.Where(setting => IsSecret(setting.Key)).Select(setting => setting.Value).OfType<string>()],
        };

        ServiceProvider AddToHost(Action<IServiceCollection> configure)
        {
            ServiceCollection services = new();
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
            configure(services);
            BounceSourcesBuilder builder = services.AddBounceSources();
            add(builder);
            builder.RetryWithoutDelay(name).ConfigureHttpClient(name, http => http.AddHttpMessageHandler(requests.CreateHandler));
            return services.BuildServiceProvider();
        }

        async ValueTask DisposeBothAsync()
        {
            await provider.DisposeAsync().ConfigureAwait(false);
            await host.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>As <see cref="StartAsync(ProviderSimulator, string, Action{BounceSourcesBuilder})"/>, for a provider that is known to configuration.</summary>
    /// <param name="server">The provider, without rows.</param>
    /// <param name="settings">Settings beyond those that the server gives, such as <c>PageSize</c>.</param>
    public static Task<ConformanceSubject> StartAsync(ProviderSimulator server, params (string Key, string Value)[] settings) =>
        StartAsync(server, static _ => { }, settings);

    /// <summary>As <see cref="StartAsync(ProviderSimulator, string, Action{BounceSourcesBuilder})"/>, for a provider outside BounceKit that configuration names.</summary>
    /// <param name="server">The provider, without rows.</param>
    /// <param name="addProvider">Adds the provider to the builder.</param>
    /// <param name="settings">Settings beyond those that the server gives, such as <c>PageSize</c>.</param>
    public static Task<ConformanceSubject> StartAsync(
        ProviderSimulator server, Action<BounceSourcesBuilder> addProvider, params (string Key, string Value)[] settings)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(addProvider);
        ArgumentNullException.ThrowIfNull(settings);
        return StartAsync(server, "subject", builder =>
        {
            addProvider(builder);
            IEnumerable<KeyValuePair<string, string?>> all = server.Settings.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
            IConfigurationRoot configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(all.Select(setting => KeyValuePair.Create($"Sources:subject:{setting.Key}", setting.Value)))
                .Build();
            builder.Services.AddBounceSources(configuration);
        });
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _dispose();

    internal bool Has(ConformanceFeature feature) => feature switch
    {
        ConformanceFeature.Pages => this.Pages(),
        ConformanceFeature.Offsets => this.Pages() && !Server.HasPageTokens,
        ConformanceFeature.PageTokens => Server.HasPageTokens,
        ConformanceFeature.ResultLimit => Server.ResultLimit is not null,
        ConformanceFeature.ClockChanges => Server.TimeZone.SupportsDaylightSavingTime,
        ConformanceFeature.UndatedRows => Server.HasUndatedRows,
        ConformanceFeature.Removal => Source is IBounceRemover,
        ConformanceFeature.Clearing => Source is IBounceListClearer,
        ConformanceFeature.HttpClient => Requests is not null,
        ConformanceFeature.SeveralLists => this.Lists().Count > 1,
        ConformanceFeature.Continuation => Source is IBounceSourceFeatures { CanContinue: true },
        _ => true,
    };

    private static bool IsSecret(string key) =>
        SecretEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
