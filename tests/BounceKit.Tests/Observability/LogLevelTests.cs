using System.Net;
using BounceKit.Adapters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Polly.Telemetry;

namespace BounceKit.Tests.Observability;

/// <summary>How much a host sees that logs at information level.</summary>
public sealed class LogLevelTests
{
    [Fact]
    public async Task A_listing_with_retries_logs_each_retry_once_and_nothing_else_above_debug()
    {
        await using ObservedSource observed = new((_, number) => number is 1 or 3 ? new(HttpStatusCode.ServiceUnavailable) : null)
        {
            List = [.. Enumerable.Range(0, ObservedSource.PageSize * 2).Select(index => $"{index}@example.com")],
        };

        await observed.Source.ToListAsync();

        observed.Logs.Where(line => line.Level > LogLevel.Debug).Select(line => (line.Category, line.Id.Name, line.Level)).Should().Equal(
            ("BounceKit", "Retrying", LogLevel.Information),
            ("BounceKit", "Retrying", LogLevel.Information),
            ("BounceKit", "ListingEnded", LogLevel.Information));
        observed.Logs.Should().Contain(line => line.Category == "Polly" && line.Level == LogLevel.Debug);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_listing_of_a_health_check_is_logged_at_debug_level(HttpStatusCode status)
    {
        await using ObservedSource observed = new((_, _) => status == HttpStatusCode.OK ? null : new(status));

        _ = await Record.ExceptionAsync(() => ((ProviderSource)observed.Source).ProbeAsync(BounceQuery.All, CancellationToken.None));

        observed.Logs.Where(line => line.Id.Name?.StartsWith("Listing", StringComparison.Ordinal) == true).Should().HaveCount(2)
            .And.OnlyContain(line => line.Level == LogLevel.Debug);
    }

    [Fact]
    public async Task An_opened_circuit_is_still_an_error()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.BadGateway), (builder, name) => builder.ConfigureResilience(name, options =>
        {
            options.Retry.ShouldHandle = static _ => ValueTask.FromResult(false);
            options.CircuitBreaker.MinimumThroughput = 2;
        }));

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();
        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>();

        observed.Logs.Should().ContainSingle(line => line.Category == "Polly" && line.Level == LogLevel.Error).Which.Message.Should().Contain("OnCircuitOpened");
    }

    [Fact]
    public async Task What_the_host_logs_of_its_own_clients_stays_as_it_is()
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.Configure<TelemetryOptions>(options => options.SeverityProvider = static arguments =>
            arguments.Event.EventName == "ExecutionAttempt" ? ResilienceEventSeverity.Critical : arguments.Event.Severity);
        services.AddBounceSources().AddSendGrid("a", options => options.ApiKey = "SG.test");
        services.AddHttpClient("host").ConfigurePrimaryHttpMessageHandler(() => new Responding()).AddStandardResilienceHandler();
        await using ServiceProvider provider = services.BuildServiceProvider();

        using HttpResponseMessage response = await provider.GetRequiredService<IHttpClientFactory>().CreateClient("host").GetAsync("https://example.com/");

        provider.GetRequiredService<FakeLogCollector>().GetSnapshot().Should().Contain(line => line.Category == "Polly" && line.Level == LogLevel.Critical);
    }

    private sealed class Responding : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
    }
}
