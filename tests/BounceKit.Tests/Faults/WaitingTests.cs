using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests.Faults;

/// <summary>A wait that does not fit the budget is not waited for.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class WaitingTests : IAsyncLifetime, IDisposable
{
    private const int Tries = 4;

    private readonly SecretHunt _hunt = new();
    private MatrixServer _server = null!;

    public static TheoryData<string> Providers => ProviderCampaign.Names;

    public async Task InitializeAsync() => _server = await MatrixServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _hunt.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_wait_of_an_hour_is_reported_at_once(string provider)
    {
        ProviderCampaign campaign = ProviderCampaign.Find(provider);
        await using ServiceProvider services = new FaultRun(_server, campaign, _hunt).CreateServices();
        IBounceSource source = services.GetRequiredService<BounceSources>()[FaultRun.SourceName];
        await source.ToListAsync();
        _server.Find(campaign).Fail(Fault.Status(429, "3600"));

        List<TimeSpan> times = [];
        for (int again = 0; again < Tries; again++)
        {
            long started = TimeProvider.System.GetTimestamp();
            BounceRateLimitException failure = (await FluentActions.Awaiting(() => source.ToListAsync())
                .Should().ThrowAsync<BounceRateLimitException>()).Which;
            times.Add(TimeProvider.System.GetElapsedTime(started));
            failure.RetryAfter.Should().Be(TimeSpan.FromHours(1));
        }

        // The best of these counts: the machine may be busy with something else.
        times.Min().Should().BeLessThan(TimeSpan.FromMilliseconds(100));
    }
}
