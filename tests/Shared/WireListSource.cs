using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Shared;

/// <summary>The real source over a list of made-up rows: in memory, where everything but the socket is at work, or at an address.</summary>
internal sealed class WireListSource : IAsyncDisposable
{
    private const string Name = "subject";

    private readonly ServiceProvider _services;
    private readonly WireList _list;

    /// <summary>Reads a list in memory.</summary>
    public WireListSource(WireList list, int rows, IBounceClassifier? classifier = null)
        : this(list, new WireListServer(list, rows), classifier)
    {
    }

    /// <summary>Reads the responses of a handler.</summary>
    public WireListSource(
        WireList list, HttpMessageHandler server, IBounceClassifier? classifier = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
        : this(list, new Uri("https://api.example.com/"), new Uri("https://token.example.com/"), server, classifier, settings ?? [])
    {
    }

    /// <summary>Reads from a server at an address.</summary>
    public WireListSource(WireList list, Uri address, IEnumerable<KeyValuePair<string, string?>> settings)
        : this(list, address, new Uri(address, "token"), server: null, classifier: null, settings)
    {
    }

    private WireListSource(
        WireList list, Uri address, Uri tokenAddress, HttpMessageHandler? server, IBounceClassifier? classifier, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        _list = list;
        ServiceCollection services = new();
        services.AddLogging();
        if (classifier is not null)
        {
            services.AddSingleton(classifier);
        }

        BounceSourcesBuilder builder = services.AddBounceSources(Configure(list, address, tokenAddress, settings));
        list.AddProvider(builder);
        if (server is not null)
        {
            builder.ConfigureHttpClient(Name, http => http.ConfigurePrimaryHttpMessageHandler(() => server));
        }

        _services = services.BuildServiceProvider();
        Source = _services.GetRequiredService<BounceSources>()[Name];
    }

    public IBounceSource Source { get; }

    /// <summary>Lists everything once.</summary>
    /// <returns>How many rows there were.</returns>
    public async Task<int> ListAsync()
    {
        int rows = 0;
        await foreach (BouncePage page in ListPagesAsync().ConfigureAwait(false))
        {
            rows += page.Records.Count;
        }

        return rows;
    }

    public IAsyncEnumerable<BouncePage> ListPagesAsync() => Source.ListPagesAsync(_list.Query);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static IConfiguration Configure(WireList list, Uri address, Uri tokenAddress, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Dictionary<string, string?> all = new(list.Settings, StringComparer.Ordinal)
        {
            ["Provider"] = list.Provider,
            ["BaseAddress"] = address.ToString(),
        };
        if (list.HasTokens)
        {
            all["TokenAddress"] = tokenAddress.ToString();
        }

        foreach ((string key, string? value) in settings)
        {
            all[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(all.Select(setting => KeyValuePair.Create($"Sources:{Name}:{setting.Key}", setting.Value))).Build();
    }
}
