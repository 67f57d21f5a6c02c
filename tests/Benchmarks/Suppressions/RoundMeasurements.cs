using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Walks;
using BounceKit.Suppressions;
using BounceKit.Tests.SendGrid;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>What rounds take: one that finds nothing new, and a long backfill.</summary>
internal static class RoundMeasurements
{
    private const double MebiByte = 1024 * 1024;

    public static IEnumerable<GoalResult> Measure(Effort effort)
    {
        (double requests, double cpu) = MeasureNothingNewAsync(effort).GetAwaiter().GetResult();
        yield return GoalResult.AtMost("A round that finds nothing new, SendGrid over loopback, SQLite: requests", 2, requests);
        yield return GoalResult.AtMost("The same: ms of the processor", 20, cpu);
        double few = ChildProcess.Measure("backfill", effort.Choose(full: 200_000, tiny: 1_000))[0] / MebiByte;
        double many = ChildProcess.Measure("backfill", effort.Choose(full: 1_000_000, tiny: 2_000))[0] / MebiByte;
        yield return GoalResult.AtMost("A backfill into SQLite, peak MiB of 1,000,000 rows beyond that of 200,000", 16, many - few);
    }

    /// <summary>Reads so many rows into a new file, and writes the process' peak of resident memory in bytes.</summary>
    public static async Task BackfillAsync(int rows)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bouncekit-p16-");
        MeasuredList list = new("Sqlite", $"Data Source={Path.Combine(folder.FullName, "list.db")}");
        await using (list.ConfigureAwait(false))
        {
            await list.RunAsync(full: true, new GeneratedSource("newsletter", rows, filtersByTime: true)).ConfigureAwait(false);
        }

        folder.Delete(recursive: true);
        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task<(double Requests, double Cpu)> MeasureNothingNewAsync(Effort effort)
    {
        const int WarmUps = 30;
        int rounds = effort.Choose(full: 50, tiny: 2);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bouncekit-p16-");
        using ServerProcess server = new(new SendGridWireList(), 10);
        RequestCounter counter = new();
        ServiceCollection services = new();
        services.AddBounceSources()
            .AddSendGrid("newsletter", options => (options.BaseAddress, options.ApiKey) = (server.Address, "key"))
            .ConfigureHttpClient("newsletter", client => client.AddHttpMessageHandler(() => counter.CreateHandler()))
            .AddSuppressionList(options => options.ConnectionString = $"Data Source={Path.Combine(folder.FullName, "list.db")}");
        ServiceProvider provider = services.BuildServiceProvider();
        await using (provider.ConfigureAwait(false))
        {
            SuppressionSync sync = provider.GetRequiredService<SuppressionSync>();
            await RunAsync(sync, WarmUps).ConfigureAwait(false);
            int before = counter.Count;
            TimeSpan started = Environment.CpuUsage.TotalTime;
            await RunAsync(sync, rounds).ConfigureAwait(false);
            double cpu = (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
            return ((double)(counter.Count - before) / rounds, cpu / rounds);
        }
    }

    private static async Task RunAsync(SuppressionSync sync, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            SyncReport report = await sync.RunAsync("newsletter").ConfigureAwait(false);
            _ = report.Failure is { } failure ? throw failure : report;
        }
    }
}
