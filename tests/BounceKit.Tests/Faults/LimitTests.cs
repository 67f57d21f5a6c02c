using System.Globalization;
using System.Text;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>What a hostile or a dead server costs: time and memory until its response is rejected.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class LimitTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int NestedBytes = 1_400_000;
    private const long BombBytes = 512L * 1024 * 1024;
    private const long MegaByte = 1024 * 1024;

    // The best of these counts: the machine may be busy with something else.
    private const int Tries = 5;

    private readonly SecretHunt _hunt = new();
    private MatrixServer _server = null!;

    public async Task InitializeAsync() => _server = await MatrixServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _hunt.Dispose();

    [Fact]
    public async Task Xml_that_is_nested_without_end_is_rejected_within_50_ms()
    {
        byte[] nested = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<a>", NestedBytes / 3)));
        foreach ((ProviderCampaign campaign, (string, string)[] format) in ProviderCampaign.All.SelectMany(campaign => campaign.Formats.Select(format => (campaign, format))))
        {
            await using ServiceProvider services = Services(campaign, format);
            _server.Find(campaign).Intercept = (context, _) => SendXmlAsync(context, nested);

            (TimeSpan time, _) = await BestAsync<BounceResponseException>(services);

            Figures.Report(output, Figure($"{campaign}: {nested.Length / 1e6:0.0} MB of nested XML rejected after {time.TotalMilliseconds:0} ms"));
            time.Should().BeLessThan(TimeSpan.FromMilliseconds(50));
        }
    }

    [Fact]
    public async Task A_bomb_is_rejected_with_less_than_100_MB_allocated()
    {
        foreach (ProviderCampaign campaign in ProviderCampaign.All)
        {
            await using ServiceProvider services = Services(campaign);
            using IDisposable bomb = _server.Find(campaign).Fail(Fault.Bomb(BombBytes));

            (_, long allocated) = await BestAsync<BounceResponseException>(services);

            Figures.Report(output, Figure($"{campaign}: a bomb of {BombBytes / MegaByte} MB rejected with {allocated / (double)MegaByte:0.0} MB allocated, server included"));
            allocated.Should().BeLessThan(100 * MegaByte);
        }
    }

    [Fact]
    public async Task A_body_that_stalls_is_given_up_within_its_idle_limit_and_a_tenth()
    {
        ProviderCampaign campaign = ProviderCampaign.All[0];
        await using ServiceProvider services = Services(campaign);
        using IDisposable stall = _server.Find(campaign).Fail(Fault.StallMidBody);

        (TimeSpan time, _) = await BestAsync<BounceUnavailableException>(services);

        Figures.Report(output, Figure($"a stalled body given up after {time.TotalMilliseconds:0} ms, its idle limit is {FaultRun.Idle.TotalMilliseconds:0} ms"));
        time.Should().BeGreaterThanOrEqualTo(FaultRun.Idle * 0.99).And.BeLessThan(FaultRun.Idle * 1.1);
    }

    private static string Figure(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static async Task SendXmlAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>A source that does not try again.</summary>
    private ServiceProvider Services(ProviderCampaign campaign, params (string, string)[] settings) =>
        new FaultRun(_server, campaign, _hunt) { Retries = false, Settings = settings }.CreateServices();

    /// <summary>The least time and the least memory, the server's share included, that it takes to end with the exception.</summary>
    private static async Task<(TimeSpan Time, long Allocated)> BestAsync<TException>(ServiceProvider services)
        where TException : BounceSourceException
    {
        IBounceSource source = services.GetRequiredService<BounceSources>()[FaultRun.SourceName];
        List<TimeSpan> times = [];
        List<long> allocated = [];
        for (int again = 0; again < Tries; again++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            long started = TimeProvider.System.GetTimestamp();
            await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowExactlyAsync<TException>();
            times.Add(TimeProvider.System.GetElapsedTime(started));
            allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (times.Min(), allocated.Min());
    }
}
