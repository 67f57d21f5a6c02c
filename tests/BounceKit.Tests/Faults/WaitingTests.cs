using BounceKit.Testing;
using BounceKit.Testing.CustomerGauge;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Faults;

/// <summary>What a listing waits for, and what it does not.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class WaitingTests : IAsyncLifetime, IDisposable
{
    private const int Callers = 64;
    private const int Tries = 4;

    private static readonly MatrixAdapter CustomerGauge = MatrixAdapter.All[1];

    private readonly SecretHunt _hunt = new();
    private MatrixServer _server = null!;

    public async Task InitializeAsync() => _server = await MatrixServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _hunt.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_wait_of_an_hour_is_reported_at_once(int adapter)
    {
        await using ServiceProvider services = new FaultRun(_server, MatrixAdapter.All[adapter], _hunt).CreateServices();
        IBounceSource source = services.GetRequiredService<BounceSources>()[FaultRun.SourceName];
        await source.ToListAsync();
        _server.Of(MatrixAdapter.All[adapter]).Fail(Fault.Status(429, "3600"));

        List<TimeSpan> times = [];
        for (int again = 0; again < Tries; again++)
        {
            long started = TimeProvider.System.GetTimestamp();
            BounceRateLimitException failure = (await FluentActions.Awaiting(() => source.ToListAsync())
                .Should().ThrowAsync<BounceRateLimitException>()).Which;
            times.Add(TimeProvider.System.GetElapsedTime(started));
            failure.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        }

        // The best of a few: the machine may be busy with something else.
        times.Min().Should().BeLessThan(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Sixty_four_listings_on_one_refused_token_make_one_fetch_also_if_the_first_gives_up()
    {
        CustomerGaugeSimulator simulator = _server.Simulator.CustomerGauge;
        await using ServiceProvider services = new FaultRun(_server, CustomerGauge, _hunt).CreateServices();
        IBounceSource source = services.GetRequiredService<BounceSources>()[FaultRun.SourceName];
        await source.ToListAsync();
        int before = simulator.TokenRequests;
        simulator.ExpireTokens();
        // Slow enough that all listings come to wait for it.
        simulator.Fail("/oauth2/token", Fault.Trickle(1, TimeSpan.FromMilliseconds(10)));
        using CancellationTokenSource giveUp = new();

        Task<List<BounceRecord>> first = source.ToListAsync(cancellationToken: giveUp.Token);
        Task<List<BounceRecord>>[] others = [.. Enumerable.Range(1, Callers - 1).Select(_ => source.ToListAsync(cancellationToken: CancellationToken.None))];
        await FirstTokenRequestAsync(simulator, before);
        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        (await Task.WhenAll(others)).Should().OnlyContain(list => list.Count == CustomerGauge.Rows);
        (simulator.TokenRequests - before).Should().Be(1);
    }

    private static async Task FirstTokenRequestAsync(CustomerGaugeSimulator simulator, int before)
    {
        while (simulator.TokenRequests == before)
        {
            await Task.Yield();
        }
    }
}
