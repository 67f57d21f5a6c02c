namespace BounceKit.Benchmarks.Report;

/// <summary>A line of the report.</summary>
/// <param name="What">What was measured, and against what.</param>
/// <param name="Goal">What it should be; empty for a figure without a goal.</param>
/// <param name="Measured">What it is.</param>
/// <param name="Reached">Whether that is reached; null for a figure without a goal.</param>
public sealed record GoalResult(string What, string Goal, string Measured, bool? Reached)
{
    /// <summary>A ratio with a lower bound.</summary>
    public static GoalResult AtLeast(string what, double goal, double measured) => new(what, Format($">= {goal:0.##} x"), Format($"{measured:0.00} x"), measured >= goal);

    /// <summary>An amount with an upper bound.</summary>
    public static GoalResult AtMost(string what, double goal, double measured) => new(what, Format($"<= {goal:0.##}"), Format($"{measured:0.#}"), measured <= goal);

    /// <summary>A ratio with an upper bound.</summary>
    public static GoalResult RatioAtMost(string what, double goal, double measured) => new(what, Format($"<= {goal:0.##} x"), Format($"{measured:0.00} x"), measured <= goal);

    /// <summary>A ratio without a goal.</summary>
    public static GoalResult Ratio(string what, double measured) => new(what, "", Format($"{measured:0.00} x"), Reached: null);

    private static string Format(FormattableString text) => FormattableString.Invariant(text);
}
