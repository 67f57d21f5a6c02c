using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Tests;

/// <summary>Every goal of the report can still be measured. In its tiny form the figures mean nothing.</summary>
public sealed class GoalTests
{
    public static TheoryData<string> Goals => [.. GoalReport.Goals.Select(goal => goal.Number)];

    [Theory]
    [MemberData(nameof(Goals))]
    public void A_goal_can_be_measured(string number)
    {
        IGoal goal = GoalReport.Goals.Single(goal => goal.Number == number);

        GoalResult[] results = [.. goal.Measure(Effort.Tiny)];

        results.Should().NotBeEmpty().And.OnlyContain(result => result.Measured.Length > 0);
    }
}
