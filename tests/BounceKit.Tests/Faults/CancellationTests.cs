using System.Collections.Concurrent;
using System.Globalization;
using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>
/// A cancellation takes effect within 100 ms wherever a listing is, with the caller's token. On a machine that is busy with something else, one may
/// be late: it is repeated, since a listing that is late by itself is late every time. What is reported are the first tries, beside what a task of
/// the framework took that was cancelled with them.
/// </summary>
[Collection(nameof(FaultsCollection))]
public sealed class CancellationTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;
    private const int Tries = 10;

    private static readonly int Count = Figures.IsLong ? 20_000 : 1000;
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

        ConcurrentBag<Cancellation> first = [];
        ConcurrentBag<Cancellation> wrong = [];
        await Parallel.ForAsync(0, Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            servers.TryTake(out MatrixServer? server);
            Cancellation cancelled = await CancelAsync(number, server!, hunt);
            first.Add(cancelled);
            for (int again = 1; again < Tries && cancelled.IsLate; again++)
            {
                cancelled = await CancelAsync(number, server!, hunt);
            }

            if (cancelled.IsLate || cancelled.Problem is not null)
            {
                wrong.Add(cancelled);
            }

            servers.Add(server!);
        });

        Figures.Report(output, $"cancellations: {Count - wrong.Count} of {Count} effective within 100 ms, {Describe([.. first.OrderBy(static cancelled => cancelled.Time)])}");
        wrong.Should().BeEmpty();
        foreach (MatrixServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    // Sorted by their times.
    private static string Describe(Cancellation[] first) => string.Create(
        CultureInfo.InvariantCulture,
        $"{first.Count(static cancelled => !cancelled.IsLate)} at the first try; half of them within {first[first.Length / 2].Time.TotalMilliseconds:0.0} ms, "
        + $"99.9 % within {first[first.Length * 999 / 1000].Time.TotalMilliseconds:0} ms, the slowest after {first[^1].Time.TotalMilliseconds:0} ms; "
        + $"the framework's own task: the slowest after {first.Max(static cancelled => cancelled.Framework).TotalMilliseconds:0} ms");

    private static async Task<Cancellation> CancelAsync(int number, MatrixServer server, SecretHunt hunt)
    {
        Random chance = new(number);
        (string name, Fault? fault, bool isToken) = Places[number % Places.Length];
        IReadOnlyList<ProviderCampaign> campaigns = isToken ? WithTokens : ProviderCampaign.All;
        ProviderCampaign campaign = campaigns[chance.Next(campaigns.Count)];
        ProviderSimulator provider = server.Find(campaign);
        using CancellationTokenSource stop = new();
        using Canceller canceller = new(stop);
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
            return new Cancellation(number, name, TimeSpan.Zero, TimeSpan.Zero, "it was not cancelled");
        }
        catch (OperationCanceledException seen)
        {
            TimeSpan time = canceller.Elapsed;
            return new Cancellation(number, name, time, await canceller.Framework, seen.CancellationToken == stop.Token ? null : "it is not the caller's token");
        }
        catch (Exception other)
        {
            return new Cancellation(number, name, canceller.Elapsed, TimeSpan.Zero, $"{other.GetType().Name}: {other.Message}");
        }
        finally
        {
            provider.Intercept = null;
        }
    }

    private sealed record Cancellation(int Number, string Place, TimeSpan Time, TimeSpan Framework, string? Problem)
    {
        public bool IsLate => Problem is null && Time > Limit;
    }

    private sealed class Canceller : IDisposable
    {
        private readonly CancellationTokenSource _stop;
        private readonly CancellationTokenSource _ownStop = new();
        private long _started;

        public Canceller(CancellationTokenSource stop)
        {
            _stop = stop;
            Framework = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _ownStop.Token)
                .ContinueWith(_ => Elapsed, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

        /// <summary>How long a task of the framework took that was cancelled at the same time.</summary>
        public Task<TimeSpan> Framework { get; }

        public void Cancel()
        {
            _started = TimeProvider.System.GetTimestamp();
            _ownStop.Cancel();
            _stop.Cancel();
        }

        public void Dispose() => _ownStop.Dispose();
    }
}
