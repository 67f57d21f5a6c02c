using BounceKit.Classification;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Shared;

/// <summary>The real source over a list in memory: everything but the socket is at work.</summary>
internal sealed class WireListSource : IAsyncDisposable
{
    private const string Name = "subject";

    private readonly ServiceProvider _services;
    private readonly WireList _list;

    public WireListSource(WireList list, int rows, IBounceClassifier? classifier = null)
    {
        _list = list;
        Server = new WireListServer(list, rows);
        ServiceCollection services = new();
        services.AddLogging();
        if (classifier is not null)
        {
            services.AddSingleton(classifier);
        }

        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new($"Sources:{Name}:Provider", list.Provider),
                new($"Sources:{Name}:BaseAddress", "https://api.example.com/"),
                .. list.Settings.Select(setting => KeyValuePair.Create($"Sources:{Name}:{setting.Key}", setting.Value)),
            ]).Build();
        services.AddBounceSources(configuration);
        foreach (string client in (string[])[$"BounceKit:{Name}", $"BounceKit.Token:{Name}"])
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => Server);
        }

        _services = services.BuildServiceProvider();
        Source = _services.GetRequiredService<BounceSources>()[Name];
    }

    public WireListServer Server { get; }

    public IBounceSource Source { get; }

    /// <summary>Lists everything once.</summary>
    /// <returns>How many rows there were.</returns>
    public async Task<int> ListAsync()
    {
        int rows = 0;
        await foreach (BouncePage page in Source.ListPagesAsync(_list.Query).ConfigureAwait(false))
        {
            rows += page.Records.Count;
        }

        return rows;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
