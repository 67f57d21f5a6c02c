using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Walks;

namespace BounceKit.Benchmarks.Native;

/// <summary>P15: the first text that a process classifies, in an ordinary program and in a native one.</summary>
internal sealed class FirstTextGoal : IGoal
{
    private const double MostMilliseconds = 5;
    private const double Kibi = 1024;

    public string Number => "P15";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        int processes = effort.Choose(full: 11, tiny: 1);
        using NativeProgram native = effort == Effort.Full ? NativeProgram.Publish("tests/NativeConsumer", "plain") : NativeProgram.FindBuilt("tests/NativeConsumer");
        return
        [
            .. Results("a process", processes, static () => ChildProcess.Measure("first-text")),
            .. native.Failure is null
                ? Results("a native program", processes, () => Run(native))
                : [new GoalResult("a native program", "", native.Failure, Reached: null)],
        ];
    }

    private static GoalResult[] Results(string where, int processes, Func<double[]> measure)
    {
        double[][] runs = [.. Enumerable.Range(0, processes).Select(_ => measure()).OrderBy(static figures => figures[0])];
        double[] median = runs[processes / 2];
        return
        [
            GoalResult.AtMost($"the first text of {where}, ms of processor time", MostMilliseconds, median[0]),
            GoalResult.AtMost($"the first text of {where}, KiB allocated", Kibi, median[1] / Kibi),
        ];
    }

    private static double[] Run(NativeProgram program)
    {
        using Process process = program.Start("first-text");
        string line = process.StandardOutput.ReadLine() ?? "";
        process.WaitForExit();
        return [.. line.Split(' ').Select(static figure => double.Parse(figure, CultureInfo.InvariantCulture))];
    }
}
