using System.Globalization;
using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Tests;

public sealed class GoalReportTests
{
    // P18 is the time of the whole test run, which no program of it can measure.
    [Fact]
    public void One_command_measures_every_goal() =>
        GoalReport.Goals.Select(goal => goal.Number).Should().Contain(Enumerable.Range(1, 19).Except([18]).Select(number => $"P{number}"));

    [Fact]
    public void The_report_says_when_and_on_what_kind_of_machine_and_not_on_which()
    {
        string report = Run();

        report.Should().Contain(TimeProvider.System.GetUtcNow().Year.ToString(CultureInfo.InvariantCulture))
            .And.Contain($"{Environment.ProcessorCount} processors").And.Contain(".NET ").And.NotContain(Environment.MachineName);
    }

    [Fact]
    public void A_goal_that_fails_keeps_no_other_from_being_measured_and_shows_no_path()
    {
        string report = Run(new Goal("P1", fails: true), new Goal("P2", fails: false));

        report.Should().Contain("| P1 | speed | >= 1 x | 2.00 x | yes |").And.Contain("| P2 | speed | >= 1 x | 2.00 x | yes |")
            .And.Contain("| P1 | the rest could not be measured |  | InvalidOperationException | no |").And.NotContain("/home");
    }

    private static string Run(params IGoal[] goals)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture);
        GoalReport.Run(goals, Effort.Tiny, output).Should().Be(goals.Count(goal => goal is Goal { Fails: true }));
        return output.ToString();
    }

    private sealed class Goal(string number, bool fails) : IGoal
    {
        public string Number => number;

        public bool Fails => fails;

        public IEnumerable<GoalResult> Measure(Effort effort)
        {
            yield return GoalResult.AtLeast("speed", 1, 2);
            if (fails)
            {
                throw new InvalidOperationException("/home/someone/file is missing");
            }
        }
    }
}
