using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Web;
using BounceKit.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Tests.Observability;

/// <summary>A SendGrid source over a list in memory, and everything it tells.</summary>
internal sealed class ObservedSource : IAsyncDisposable
{
    public const int PageSize = 4;

    private readonly ServiceProvider _services;
    private readonly RecordedActivities _activities;
    private readonly Server _server;

    public ObservedSource(Func<HttpRequestMessage, int, HttpResponseMessage?>? trouble = null, Action<BounceSourcesBuilder, string>? configure = null)
    {
        _server = new Server(this, trouble ?? ((_, _) => null));
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddSingleton<TimeProvider>(Time);
        BounceSourcesBuilder builder = services.AddBounceSources()
            .AddSendGrid(Name, options =>
            {
                options.ApiKey = "SG.test";
                options.PageSize = PageSize;
                options.MaxConcurrency = 1;
            })
            .ConfigureHttpClient(Name, http => http.ConfigurePrimaryHttpMessageHandler(() => _server))
            .ConfigureResilience(Name, options => options.Retry.Delay = TimeSpan.Zero);
        configure?.Invoke(builder, Name);
        _services = services.BuildServiceProvider();
        _activities = new RecordedActivities(Name);
    }

    public string Name { get; } = $"observed-{Guid.NewGuid():N}";

    /// <summary>Stands still, but for half a second a request.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero));

    public IBounceSource Source => _services.GetRequiredService<BounceSources>()[Name];

    public SourceTelemetry Telemetry => new(_services.GetRequiredService<Instruments>(), Name, "SendGrid", Time, NullLogger.Instance);

    /// <summary>Those that ended, in that order.</summary>
    public IReadOnlyList<Activity> Activities => _activities.All;

    public IReadOnlyList<FakeLogRecord> Logs => _services.GetRequiredService<FakeLogCollector>().GetSnapshot();

    /// <summary>The addresses on the list; those of soft bounces begin with "soft".</summary>
    public IReadOnlyList<string> List { get; set; } = [];

    public MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(_services.GetRequiredService<IMeterFactory>(), BounceTelemetry.MeterName, instrument);

    public Activity Single(string name) => Activities.Single(activity => activity.OperationName == name);

    public async ValueTask DisposeAsync()
    {
        _activities.Dispose();
        await _services.DisposeAsync();
    }

    private HttpResponseMessage Rows(HttpRequestMessage request)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        IEnumerable<string> rows = List
            .Skip(int.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture)).Take(PageSize)
            .Select(address => $$"""{"email":"{{address}}","created":1718193600,"reason":"{{ReasonOf(address)}}"}""");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($"[{string.Join(',', rows)}]", null, "application/json") };
    }

    private static string ReasonOf(string address) =>
        address.StartsWith("soft", StringComparison.Ordinal) ? "452 4.2.2 mailbox full" : "550 5.1.1 user unknown";

    private sealed class Server(ObservedSource owner, Func<HttpRequestMessage, int, HttpResponseMessage?> trouble) : HttpMessageHandler
    {
        private int _requests;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            owner.Time.Advance(TimeSpan.FromSeconds(0.5));
            HttpResponseMessage? answer = trouble(request, ++_requests);
            return Task.FromResult(answer ?? (request.Method == HttpMethod.Delete ? new(HttpStatusCode.NoContent) : owner.Rows(request)));
        }
    }
}
