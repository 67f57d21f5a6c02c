using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using BounceKit.Benchmarks.Report;
using BounceKit.Tests.SendGrid;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P14: adding five sources, resolving one and its first call, against five plain HTTP clients with the standard resilience handler.</summary>
/// <remarks>Each side runs in processes of its own: what a container leaves behind, such as timers and sockets, must not weigh on the other.</remarks>
internal sealed class StartUpGoal : IGoal
{
    private const int ColdProcesses = 9;
    private const int WarmProcesses = 3;
    private const int Rows = 10;

    // So much code runs so seldom that the compiler is still at it long after: what it takes would be counted.
    private const int WarmUpRounds = 800;
    private const int WarmRounds = 200;

    private const string Ours = "start-ours";
    private const string Bare = "start-bare";

    public string Number => "P14";

    public IEnumerable<GoalResult> Measure() => Measure(Rows, $"a first page of {Rows} rows").Concat(Measure(0, "an empty list"));

    /// <summary>Does one of the two in this process, once or often, and writes what the last part of it took: processor time and time, in milliseconds.</summary>
    public static async Task RunAsync(string which, Uri address, bool warm)
    {
        Func<Uri, Task<int>> start = which == Ours ? StartUp.ListAsync : StartUp.ListBareAsync;
        int rows = 0;
        for (int round = warm ? WarmUpRounds : 0; round > 0; round--)
        {
            rows = await start(address);
        }

        using Process self = Process.GetCurrentProcess();
        // A cold start is all that the process did.
        TimeSpan cpuBefore = warm ? Environment.CpuUsage.TotalTime : TimeSpan.Zero;
        DateTimeOffset before = warm ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(self.StartTime);
        for (int round = warm ? WarmRounds : 1; round > 0; round--)
        {
            rows = await start(address);
        }

        TimeSpan cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        TimeSpan time = TimeProvider.System.GetUtcNow() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMilliseconds} {time.TotalMilliseconds} {rows}"));
    }

    private static IEnumerable<GoalResult> Measure(int rows, string what)
    {
        using ServerProcess server = new(new SendGridWireList(), rows);
        (Run ours, Run bare) = RunBoth(server.Address, rows, warm: true);
        yield return GoalResult.RatioAtMost(
            $"five sources, resolve and {what}, warm, CPU against five plain clients ({Format(ours.Cpu / WarmRounds)} against {Format(bare.Cpu / WarmRounds)} ms)",
            1.3, ours.Cpu / bare.Cpu);
        (ours, bare) = RunBoth(server.Address, rows, warm: false);
        yield return GoalResult.RatioAtMost(
            $"the same in a fresh process, CPU ({Format(ours.Cpu)} against {Format(bare.Cpu)} ms)", 1.15, ours.Cpu / bare.Cpu);
        yield return GoalResult.Told($"the same, time ({Format(ours.Time)} against {Format(bare.Time)} ms)", ours.Time / bare.Time);
    }

    // In turn, so that what else the machine does weighs on both.
    private static (Run Ours, Run Bare) RunBoth(Uri address, int rows, bool warm)
    {
        List<Run> ours = [];
        List<Run> bare = [];
        for (int process = warm ? WarmProcesses : ColdProcesses; process > 0; process--)
        {
            ours.Add(Start(Ours, address, rows, warm));
            bare.Add(Start(Bare, address, rows, warm));
        }

        return (Median(ours), Median(bare));
    }

    private static Run Start(string which, Uri address, int rows, bool warm)
    {
        double[] figures = ChildProcess.Measure(which, address, warm);
        return figures[2] == rows ? new Run(figures[0], figures[1]) : throw new InvalidOperationException($"{figures[2]} rows of {rows}.");
    }

    private static Run Median(List<Run> runs) => new(Median(runs.Select(run => run.Cpu)), Median(runs.Select(run => run.Time)));

    private static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Format(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Run(double Cpu, double Time);
}
