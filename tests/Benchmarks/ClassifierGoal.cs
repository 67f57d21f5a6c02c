using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks;

/// <summary>P12: lines that one core classifies in a second, and the usual ways beside it. <see cref="ClassifierBenchmarks"/> measures the same with BenchmarkDotNet.</summary>
internal sealed class ClassifierGoal : IGoal
{
    private const double Goal = 500_000;
    private const int WarmUpRounds = 60;
    private const int Rounds = 300;

    public string Number => "P12";

    public IEnumerable<GoalResult> Measure()
    {
        ClassifierBenchmarks work = new();
        string what = FormattableString.Invariant($"lines of {ClassifierBenchmarks.AverageLength:0} characters classified a second on one core");
        double perSecond = LinesASecond(work);
        yield return new GoalResult(
            $"{what}, at the fastest of {Rounds} rounds of 1,000", FormattableString.Invariant($">= {Goal:0}"), FormattableString.Invariant($"{perSecond:0}"), perSecond >= Goal);
        yield return GoalResult.AtMost("bytes allocated a line", 0, BytesALine(work));
        yield return GoalResult.Told(
            "a loop of 20 generated expressions that know a tenth of the phrases and stop at the first match: processor time",
            CpuRatio.Measure(() => work.Classifier(), () => work.LoopOfGeneratedExpressions()));
        yield return GoalResult.Told("one alternation of them: processor time", CpuRatio.Measure(() => work.Classifier(), () => work.OneAlternation()));
    }

    // The fastest round: on a machine that does something else too, a mean says how much that is.
    private static double LinesASecond(ClassifierBenchmarks work)
    {
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int round = -WarmUpRounds; round < Rounds; round++)
        {
            long started = TimeProvider.System.GetTimestamp();
            work.Classifier();
            TimeSpan took = TimeProvider.System.GetElapsedTime(started);
            fastest = round >= 0 && took < fastest ? took : fastest;
        }

        return ClassifierBenchmarks.LineCount / fastest.TotalSeconds;
    }

    private static double BytesALine(ClassifierBenchmarks work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work.Classifier();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)ClassifierBenchmarks.LineCount;
    }
}
