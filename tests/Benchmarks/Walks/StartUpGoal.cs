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
    private const int Rows = 10;

    private const string Ours = "start-ours";
    private const string Bare = "start-bare";

    public string Number => "P14";

    public IEnumerable<GoalResult> Measure(Effort effort) =>
        Measure(effort, Rows, $"a first page of {Rows} rows").Concat(Measure(effort, 0, "an empty list"));

    /// <summary>Does one of the two in this process and writes the processor time and the time, in milliseconds, of what follows the warm-up.</summary>
    public static async Task RunAsync(string which, Uri address, int warmUps, int rounds)
    {
        Func<Uri, Task<int>> start = which == Ours ? StartUp.ListAsync : StartUp.ListBareAsync;
        bool warm = warmUps > 0;
        int rows = 0;
        for (int round = warmUps; round > 0; round--)
        {
            rows = await start(address);
        }

        using Process self = Process.GetCurrentProcess();
        // A cold start is all that the process did.
        TimeSpan cpuBefore = warm ? Environment.CpuUsage.TotalTime : TimeSpan.Zero;
        DateTimeOffset before = warm ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(self.StartTime);
        for (int round = rounds; round > 0; round--)
        {
            rows = await start(address);
        }

        TimeSpan cpu = Environment.CpuUsage.TotalTime - cpuBefore;
        TimeSpan time = TimeProvider.System.GetUtcNow() - before;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMilliseconds} {time.TotalMilliseconds} {rows}"));
    }

    private static IEnumerable<GoalResult> Measure(Effort effort, int rows, string what)
    {
        // So much code runs so seldom that the compiler is busy with it for long: its time would be counted.
        int warmUps = effort.Choose(full: 800, tiny: 1);
        int rounds = effort.Choose(full: 200, tiny: 1);
        using ServerProcess server = new(new SendGridWireList(), rows);
        (Run ours, Run bare) = RunBoth(server.Address, rows, effort.Choose(full: 3, tiny: 1), warmUps, rounds);
        yield return GoalResult.RatioAtMost(
            $"five sources, resolve and {what}, warm, CPU against five plain clients ({Format(ours.Cpu / rounds)} against {Format(bare.Cpu / rounds)} ms)",
            1.1, ours.Cpu / bare.Cpu);
        (ours, bare) = RunBoth(server.Address, rows, effort.Choose(full: 9, tiny: 1), warmUps: 0, rounds: 1);
        yield return GoalResult.RatioAtMost(
            $"the same in a fresh process, CPU ({Format(ours.Cpu)} against {Format(bare.Cpu)} ms)", 1.15, ours.Cpu / bare.Cpu);
        yield return GoalResult.Ratio($"the same, time ({Format(ours.Time)} against {Format(bare.Time)} ms)", ours.Time / bare.Time);
    }

    // In turn, so that the machine's other work affects both.
    private static (Run Ours, Run Bare) RunBoth(Uri address, int rows, int processes, int warmUps, int rounds)
    {
        List<Run> ours = [];
        List<Run> bare = [];
        for (int process = 0; process < processes; process++)
        {
            ours.Add(Start(Ours, address, rows, warmUps, rounds));
            bare.Add(Start(Bare, address, rows, warmUps, rounds));
        }

        return (Median(ours), Median(bare));
    }

    private static Run Start(string which, Uri address, int rows, int warmUps, int rounds)
    {
        double[] figures = ChildProcess.Measure(which, address, warmUps, rounds);
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
