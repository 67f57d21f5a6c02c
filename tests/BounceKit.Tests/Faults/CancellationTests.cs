using System.Collections.Concurrent;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>A cancellation takes effect within 100 ms wherever a listing is, with the caller's token.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class CancellationTests(ITestOutputHelper output)
{
    private const int Count = 1000;
    private const int AtOnce = 4;

    // A machine that is busy with something else may be late once; a listing that is late by itself is late every time.
    private const int Tries = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private static readonly ProviderCampaign[] WithTokens = [.. ProviderCampaign.All.Where(campaign => campaign.TokenRoute is not null)];

    private static readonly (string Name, Fault? Fault, bool IsToken)[] Places =
    [
        ("between and in responses", null, false),
        ("in a back-off", Fault.Status(503, "60"), false),
        ("before the headers", Fault.StallBeforeHeaders, false),
        ("in the body", Fault.StallMidBody, false),
        ("in the token request", Fault.StallBeforeHeaders, true),
        ("in the token request's back-off", Fault.Status(503, "60"), true),
    ];

    [Fact]
    public async Task Cancellations_at_random_moments_take_effect_at_once()
    {
        using SecretHunt hunt = new();
        ConcurrentBag<MatrixServer> servers = [];
        for (int server = 0; server < AtOnce; server++)
        {
            servers.Add(await MatrixServer.StartAsync());
        }

        ConcurrentBag<TimeSpan> times = [];
        ConcurrentBag<string> wrong = [];
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            servers.TryTake(out MatrixServer? server);
            (string place, TimeSpan time, string? problem) = await CancelAsync(number, server!, hunt);
            for (int again = 1; again < Tries && (problem is null) && time > Limit; again++)
            {
                (place, time, problem) = await CancelAsync(number, server!, hunt);
            }

            times.Add(time);
            if (problem is not null || time > Limit)
            {
                wrong.Add($"{number} {place}: {time.TotalMilliseconds:0} ms {problem}");
            }

            servers.Add(server!);
        });

        Figures.Report(output, $"cancellations: {Count - wrong.Count} of {Count} effective within 100 ms, the slowest after {times.Max().TotalMilliseconds:0} ms");
        wrong.Should().BeEmpty();
        foreach (MatrixServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<(string Place, TimeSpan Time, string? Problem)> CancelAsync(int number, MatrixServer server, SecretHunt hunt)
    {
        Random chance = new(number);
        (string name, Fault? fault, bool isToken) = Places[number % Places.Length];
        IReadOnlyList<ProviderCampaign> campaigns = isToken ? WithTokens : ProviderCampaign.All;
        ProviderCampaign campaign = campaigns[chance.Next(campaigns.Count)];
        ProviderSimulator provider = server.Find(campaign);
        using CancellationTokenSource stop = new();
        Canceller canceller = new(stop);
        using IDisposable? failing = fault is null ? null : isToken ? provider.Fail(campaign.TokenRoute!, fault) : provider.Fail(fault);
        await using ServiceProvider services = new FaultRun(server, campaign, hunt).CreateServices();
        IBounceSource source = services.GetRequiredService<BounceSources>()[FaultRun.SourceName];
        if (fault is null)
        {
            int last = chance.Next(1, 4);
            int requests = 0;
            provider.Intercept = async (_, next) =>
            {
                if (Interlocked.Increment(ref requests) == last)
                {
                    canceller.Cancel();
                }

                await next();
            };
        }

        Task<List<BounceRecord>> listing = source.ToListAsync(cancellationToken: stop.Token);
        if (fault is not null)
        {
            await Task.Delay(Longest * chance.NextDouble(), TimeProvider.System, CancellationToken.None);
            canceller.Cancel();
        }

        try
        {
            await listing.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, CancellationToken.None);
            return (name, TimeSpan.Zero, "it was not cancelled");
        }
        catch (OperationCanceledException seen)
        {
            return (name, canceller.Elapsed, seen.CancellationToken == stop.Token ? null : "it is not the caller's token");
        }
        catch (Exception other)
        {
            return (name, canceller.Elapsed, $"{other.GetType().Name}: {other.Message}");
        }
        finally
        {
            provider.Intercept = null;
        }
    }

    private sealed class Canceller(CancellationTokenSource stop)
    {
        private long _started;

        public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

        public void Cancel()
        {
            _started = TimeProvider.System.GetTimestamp();
            stop.Cancel();
        }
    }
}
