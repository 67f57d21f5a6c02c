using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using WireMock.Matchers.Request;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace BounceKit.Tests;

/// <summary>A provider's server with canned answers, and a source that reads from it. A request that no stub expects fails the test.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly List<ServiceProvider> _providers = [];

    public Uri Address => new(_server.Url! + "/");

    /// <summary>The clock of the source: it stands still unless a test moves it.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Lets configuration name a provider that a package of its own brings.</summary>
    public Action<BounceSourcesBuilder> AddProvider { get; init; } = static _ => { };

    /// <summary>How far the server's clock is ahead of the source's, where that one stands still.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Every request so far, in order.</summary>
    public IReadOnlyList<WireMock.IRequestMessage> Requests => [.. _server.LogEntries.Select(entry => entry.RequestMessage!)];

    /// <summary>Answers requests that match.</summary>
    public IRespondWithAProvider Given(IRequestMatcher request) => _server.Given(request);

    /// <summary>Answers requests of a path with a body.</summary>
    public void Answer(string path, string contentType, string body, int status = 200) =>
        Given(Request.Create().WithPath(path)).RespondWith(
            Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

    /// <summary>A source called "subject" that reads from this server. Real time is used where a test has to wait for retries.</summary>
    public IBounceSource CreateSource(string provider, bool realTime, params (string Key, string? Value)[] settings)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton(realTime ? TimeProvider.System : Time);
        IConfigurationRoot configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [
                new("Sources:subject:Provider", provider),
                new("Sources:subject:BaseAddress", Address.ToString()),
                .. settings.Select(setting => KeyValuePair.Create($"Sources:subject:{setting.Key}", setting.Value)),
            ]).Build();
        BounceSourcesBuilder builder = services.AddBounceSources(configuration).ConfigureResilience("subject", options =>
        {
            options.Retry.Delay = TimeSpan.FromMilliseconds(1);
            options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        });
        AddProvider(builder);
        if (!realTime)
        {
            builder.ConfigureHttpClient("subject", http => http.AddHttpMessageHandler(() => new DateHandler(this)));
        }

        ServiceProvider built = services.BuildServiceProvider();
        _providers.Add(built);
        return built.GetRequiredService<BounceSources>()["subject"];
    }

    public IBounceSource CreateSource(string provider, params (string Key, string? Value)[] settings) =>
        CreateSource(provider, realTime: true, settings);

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider provider in _providers)
        {
            await provider.DisposeAsync();
        }

        string[] unexpected =
        [
            .. _server.LogEntries.Where(entry => entry.MappingGuid is null)
                .Select(entry => $"{entry.RequestMessage!.Method} {entry.RequestMessage.Url}"),
        ];
        _server.Dispose();
        unexpected.Should().BeEmpty("every request must be one that the test expects");
    }

    /// <summary>Gives responses the time of the server's clock, which is that of the source unless it is ahead.</summary>
    private sealed class DateHandler(StubServer server) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            response.Headers.Date = server.Time.GetUtcNow() + server.Ahead;
            return response;
        }
    }
}
