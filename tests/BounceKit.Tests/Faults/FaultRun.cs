using System.Text.Json;
using BounceKit.Classification;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BounceKit.Tests.Faults;

/// <summary>One listing under a fault: how it ended.</summary>
internal sealed class FaultRun(MatrixServer server, ProviderCampaign campaign, SecretHunt hunt)
{
    public const string SourceName = "subject";
    public const int Attempts = 4;

    // Short enough for a quick run, long enough for a machine that is busy.
    public static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan Headers = TimeSpan.FromMilliseconds(1200);
    private static readonly TimeSpan Page = TimeSpan.FromMilliseconds(2500);

    // All attempts of a page and more: a listing that takes longer hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // One for all runs: creating it would take most of the time.
    private static readonly IBounceClassifier Classifier = new BounceClassifier();

    /// <summary>The settings beyond those that the simulator gives: by default, those of a listing that takes several requests.</summary>
    public IEnumerable<(string Key, string Value)> Settings { get; init; } = campaign.Paging(pageSize: 50, inFlight: 1, MatrixServer.Oldest);

    /// <summary>Creates a handler of the run's own.</summary>
    public Func<DelegatingHandler>? Handler { get; init; }

    /// <summary>The longest wait before another attempt, where the server does not ask for more.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Whether a page that failed is tried again.</summary>
    public bool Retries { get; init; } = true;

    /// <summary>The address to use instead of the server's own, such as that of a proxy.</summary>
    public Func<Uri, Uri> Through { get; init; } = static address => address;

    /// <summary>Lists and returns what is wrong with the ending; null when nothing is.</summary>
    public async Task<string?> JudgeAsync(Expected expected, IReadOnlyList<string> list)
    {
        (List<string> rows, Exception? failure) = await ListAsync();
        if (failure is not null)
        {
            hunt.Search(failure);
        }

        return failure switch
        {
            TimeoutException => "it hangs",
            BounceSourceException known when known.Provider != server.Find(campaign).Provider => $"it names the provider {known.Provider}",
            _ => expected.Judge(rows, list, failure),
        };
    }

    /// <summary>The rows in order, and the exception that ended the listing.</summary>
    public async Task<(List<string> Rows, Exception? Failure)> ListAsync()
    {
        List<string> rows = [];
        await using ServiceProvider services = CreateServices();
        IBounceSource source = services.GetRequiredService<BounceSources>()[SourceName];
        using CancellationTokenSource stop = new();
        try
        {
            await ReadAsync(source, rows, stop.Token).WaitAsync(Patience, TimeProvider.System, CancellationToken.None);
            return (rows, null);
        }
        catch (Exception failure)
        {
            await stop.CancelAsync();
            return (rows, failure);
        }
    }

    private static async Task ReadAsync(IBounceSource source, List<string> rows, CancellationToken cancellationToken)
    {
        await foreach (BounceRecord record in source.ListAsync(cancellationToken: cancellationToken))
        {
            rows.Add(JsonSerializer.Serialize(record));
        }
    }

    /// <summary>Services with the one source.</summary>
    public ServiceProvider CreateServices()
    {
        ServiceCollection services = new();
        services.AddSingleton(Classifier);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(hunt));
        AddTo(services.AddBounceSources(new ConfigurationBuilder().AddInMemoryCollection(Configure($"Sources:{SourceName}")).Build()), SourceName);
        return services.BuildServiceProvider();
    }

    /// <summary>The configuration of the source.</summary>
    /// <param name="section">Where it is, such as <c>Sources:newsletter</c>.</param>
    public IEnumerable<KeyValuePair<string, string?>> Configure(string section)
    {
        IEnumerable<KeyValuePair<string, string?>> settings =
        [
            .. server.Find(campaign).Settings.Select(setting => setting.Key.EndsWith("Address", StringComparison.Ordinal)
                ? KeyValuePair.Create(setting.Key, (string?)Through(new Uri(setting.Value!)).ToString())
                : setting),
            .. campaign.Settings.Concat(Settings).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
            new("HeadersTimeout", Headers.ToString()),
            new("IdleTimeout", Idle.ToString()),
        ];
        return settings.Select(setting => KeyValuePair.Create($"{section}:{setting.Key}", setting.Value));
    }

    /// <summary>Adds what configuration does not say of the source.</summary>
    public void AddTo(BounceSourcesBuilder builder, string name)
    {
        campaign.AddProvider(builder);
        builder.ConfigureResilience(name, options =>
        {
            options.Retry.MaxRetryAttempts = Attempts - 1;
            options.Retry.Delay = RetryDelay;
            options.Retry.MaxDelay = RetryDelay;
            options.AttemptTimeout.Timeout = Page;
            if (!Retries)
            {
                options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false);
            }
        });
        if (Handler is { } handler)
        {
            builder.ConfigureHttpClient(name, http => http.AddHttpMessageHandler(handler));
        }
    }
}
