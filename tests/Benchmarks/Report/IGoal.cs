namespace BounceKit.Benchmarks.Report;

/// <summary>One goal of the report. A type that implements it is found by itself.</summary>
public interface IGoal
{
    /// <summary>The goal's number, such as P1.</summary>
    string Number { get; }

    /// <summary>Measures.</summary>
    IEnumerable<GoalResult> Measure();
}
