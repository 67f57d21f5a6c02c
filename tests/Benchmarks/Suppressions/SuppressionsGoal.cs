using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>P16: rounds, stores and look-ups of the suppression list, beside what the databases' own tools do.</summary>
internal sealed class SuppressionsGoal : IGoal
{
    public string Number => "P16";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        foreach (Func<IEnumerable<GoalResult>> part in (Func<IEnumerable<GoalResult>>[])
        [
            () => SqliteMeasurements.MeasureAsync(effort).GetAwaiter().GetResult(),
            () => PostgreSqlMeasurements.MeasureAsync(effort).GetAwaiter().GetResult(),
            () => RoundMeasurements.Measure(effort),
        ])
        {
            foreach (GoalResult result in part())
            {
                yield return result;
            }
        }
    }
}
