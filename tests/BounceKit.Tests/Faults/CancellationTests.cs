using System.Collections.Concurrent;
using BounceKit.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BounceKit.Tests.Faults;

/// <summary>A cancellation is seen within 100 ms wherever a listing stands, and is the caller's own.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class CancellationTests(ITestOutputHelper output)
{
    private const int Count = 1000;
    private const int AtOnce = 4;

    // A machine that is busy with something else may be late once; a listing that is late by itself is late every time.
    private const int Tries = 10;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private static readonly (string Name, Fault? Fault, string? Route)[] Places =
    [
        ("between and in answers", null, null),
        ("in a back-off", Fault.Status(503, "60"), null),
        ("before the headers", Fault.StallBeforeHeaders, null),
        ("in the body", Fault.StallMidBody, null),
        ("in the token request", Fault.StallBeforeHeaders, "/oauth2/token"),
        ("in the token request's back-off", Fault.Status(503, "60"), "/oauth2/token"),
    ];

    [Fact]
    public async Task Cancellations_at_random_moments_are_seen_at_once()
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

        Figures.Report(output, $"cancellations: {Count - wrong.Count} of {Count} seen within 100 ms, the slowest after {times.Max().TotalMilliseconds:0} ms");
        wrong.Should().BeEmpty();
        foreach (MatrixServer server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<(string Place, TimeSpan Time, string? Problem)> CancelAsync(int number, MatrixServer server, SecretHunt hunt)
    {
        Random chance = new(number);
        (string name, Fault? fault, string? route) = Places[number % Places.Length];
        MatrixAdapter adapter = route is null ? MatrixAdapter.All[chance.Next(MatrixAdapter.All.Count)] : MatrixAdapter.All[1];
        ProviderSimulator provider = server.Of(adapter);
        using CancellationTokenSource stop = new();
        Canceller canceller = new(stop);
        using IDisposable? failing = fault is null ? null : route is null ? provider.Fail(fault) : provider.Fail(route, fault);
        await using ServiceProvider services = new FaultRun(server, adapter, hunt).CreateServices();
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
