using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks;

/// <summary>P12: lines that one core classifies in a second, compared with the usual ways. <see cref="ClassifierBenchmarks"/> measures the same with BenchmarkDotNet.</summary>
internal sealed class ClassifierGoal : IGoal
{
    private const double Goal = 600_000;

    public string Number => "P12";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        int rounds = effort.Choose(full: 300, tiny: 1);
        ClassifierBenchmarks work = new();
        string what = FormattableString.Invariant($"lines of {ClassifierBenchmarks.AverageLength:0} characters classified per second on one core");
        double perSecond = LinesPerSecond(work, rounds);
        yield return new GoalResult(
            $"{what}, at the fastest of {rounds} rounds of 1,000", FormattableString.Invariant($">= {Goal:0}"), FormattableString.Invariant($"{perSecond:0}"), perSecond >= Goal);
        yield return GoalResult.AtMost("bytes allocated per line", 0, BytesPerLine(work));
        yield return GoalResult.Ratio(
            "a loop of 20 generated expressions that know a tenth of the phrases and stop at the first match: processor time",
            CpuRatio.Measure(() => work.Classifier(), () => work.LoopOfGeneratedExpressions(), effort));
        yield return GoalResult.Ratio("one alternation of them: processor time", CpuRatio.Measure(() => work.Classifier(), () => work.OneAlternation(), effort));
    }

    // The fastest round: on a machine with other work, a mean measures that work too.
    private static double LinesPerSecond(ClassifierBenchmarks work, int rounds)
    {
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int round = -rounds / 5; round < rounds; round++)
        {
            long started = TimeProvider.System.GetTimestamp();
            work.Classifier();
            TimeSpan took = TimeProvider.System.GetElapsedTime(started);
            fastest = round >= 0 && took < fastest ? took : fastest;
        }

        return ClassifierBenchmarks.LineCount / fastest.TotalSeconds;
    }

    private static double BytesPerLine(ClassifierBenchmarks work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work.Classifier();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)ClassifierBenchmarks.LineCount;
    }
}
