using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P14: adding five sources, resolving one and its first call, against five plain HTTP clients with the standard resilience handler.</summary>
internal sealed class StartUpGoal : IGoal
{
    private const int Processes = 11;
    private const int Rows = 10;
    private const string Ours = "start-ours";
    private const string Bare = "start-bare";

    public string Number => "P14";

    public IEnumerable<GoalResult> Measure() => [.. Measure(Rows, $"a first page of {Rows} rows"), .. Measure(0, "an empty list")];

    /// <summary>Does one of the two in this process, and writes what the process took up to then: processor time and time, in milliseconds.</summary>
    public static async Task RunAsync(string which, Uri address)
    {
        int rows = which == Ours ? await StartUp.ListAsync(address) : await StartUp.ListBareAsync(address);
        using Process self = Process.GetCurrentProcess();
        TimeSpan time = TimeProvider.System.GetUtcNow() - new DateTimeOffset(self.StartTime);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalMilliseconds} {time.TotalMilliseconds} {rows}"));
    }

    private static IEnumerable<GoalResult> Measure(int rows, string what)
    {
        using ServerProcess server = new(new SendGridList(), rows);
        double warm = 1 / CpuRatio.Measure(
            () => StartUp.ListAsync(server.Address).GetAwaiter().GetResult(), () => StartUp.ListBareAsync(server.Address).GetAwaiter().GetResult());
        yield return GoalResult.RatioAtMost($"five sources, resolve and {what}, warm, CPU against five plain clients", 1.3, warm);
        List<(double Cpu, double Time)> ours = [];
        List<(double Cpu, double Time)> bare = [];
        for (int process = 0; process < Processes; process++)
        {
            ours.Add(Start(Ours, server.Address, rows));
            bare.Add(Start(Bare, server.Address, rows));
        }

        yield return GoalResult.RatioAtMost(
            $"the same in a fresh process, CPU ({Median(ours, run => run.Cpu):0} against {Median(bare, run => run.Cpu):0} ms)",
            1.15, Median(ours, run => run.Cpu) / Median(bare, run => run.Cpu));
        yield return GoalResult.Told(
            $"the same, time ({Median(ours, run => run.Time):0} against {Median(bare, run => run.Time):0} ms)", Median(ours, run => run.Time) / Median(bare, run => run.Time));
    }

    private static (double Cpu, double Time) Start(string which, Uri address, int rows)
    {
        double[] figures = [.. ChildProcess.Run(which, address).Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
        return figures[2] == rows ? (figures[0], figures[1]) : throw new InvalidOperationException($"{figures[2]} rows of {rows}.");
    }

    private static double Median(List<(double Cpu, double Time)> runs, Func<(double Cpu, double Time), double> figure) => runs.Select(figure).Order().ElementAt(Processes / 2);
}
