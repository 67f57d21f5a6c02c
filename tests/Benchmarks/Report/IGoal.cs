namespace BounceKit.Benchmarks.Report;

/// <summary>A goal of the report. Types that implement it are found by reflection.</summary>
public interface IGoal
{
    /// <summary>The goal's number, such as P1.</summary>
    string Number { get; }

    /// <summary>Measures.</summary>
    /// <param name="effort">How much.</param>
    IEnumerable<GoalResult> Measure(Effort effort);
}
