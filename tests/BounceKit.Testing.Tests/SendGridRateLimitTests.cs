using System.Globalization;
using System.Net;
using BounceKit.Testing.SendGrid;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Testing.Tests;

public sealed class SendGridRateLimitTests : IAsyncLifetime
{
    // Five seconds before a window of a minute ends.
    private static readonly DateTimeOffset Now = new(2024, 6, 12, 12, 0, 55, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly HttpClient _client = new();
    private readonly SendGridSimulator _simulator;
    private SimulatorHost _host = null!;

    public SendGridRateLimitTests() => _simulator = new SendGridSimulator(_time);

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_simulator]);
        _client.DefaultRequestHeaders.Add("Authorization", $"Bearer {_simulator.ApiKey}");
        _client.DefaultRequestHeaders.Add("Accept", "application/json");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Requests_beyond_the_limit_are_refused_until_the_next_window()
    {
        _simulator.RateLimit = 2;

        (await AskAsync()).Should().Be((HttpStatusCode.OK, 2, 1, 5));
        (await AskAsync()).Should().Be((HttpStatusCode.OK, 2, 0, 5));
        (await AskAsync()).Should().Be((HttpStatusCode.TooManyRequests, 2, 0, 5));
        _simulator.RefusedRequests.Should().Be(1);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await AskAsync()).Should().Be((HttpStatusCode.OK, 2, 1, 60));
    }

    [Fact]
    public async Task A_window_is_as_long_as_it_is_set()
    {
        _simulator.RateLimit = 50;
        _simulator.RateLimitWindow = TimeSpan.FromSeconds(1);

        (await AskAsync()).Should().Be((HttpStatusCode.OK, 50, 49, 1));
    }

    [Fact]
    public async Task Without_a_limit_none_is_used_up()
    {
        await AskAsync();

        (await AskAsync()).Should().Be((HttpStatusCode.OK, 600, 599, 5));
    }

    [Fact]
    public void What_is_no_limit_or_no_window_is_refused()
    {
        FluentActions.Invoking(() => _simulator.RateLimit = 0).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _simulator.RateLimitWindow = TimeSpan.FromMilliseconds(1500)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => _simulator.RateLimitWindow = TimeSpan.Zero).Should().Throw<ArgumentOutOfRangeException>();
    }

    private async Task<(HttpStatusCode Status, int Limit, int Remaining, int Seconds)> AskAsync()
    {
        using HttpResponseMessage answer = await _client.GetAsync(new Uri(_simulator.BaseAddress, "v3/suppression/bounces"));
        return (answer.StatusCode, Number("Limit"), Number("Remaining"), Number("Reset") - (int)_time.GetUtcNow().ToUnixTimeSeconds());

        int Number(string name) => int.Parse(answer.Headers.GetValues($"X-RateLimit-{name}").Single(), CultureInfo.InvariantCulture);
    }
}
