namespace BounceKit.Benchmarks.Report;

/// <summary>Measures goals and prints a table: goal, measured, reached or not.</summary>
public static class GoalReport
{
    /// <summary>All goals by their numbers.</summary>
    public static IReadOnlyList<IGoal> Goals { get; } =
    [
        .. typeof(GoalReport).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IGoal)) && type is { IsClass: true, IsAbstract: false })
            .Select(type => (IGoal)Activator.CreateInstance(type)!)
            .OrderBy(goal => goal.Number.Length).ThenBy(goal => goal.Number, StringComparer.Ordinal),
    ];

    /// <summary>Measures the goals with these numbers, or all.</summary>
    /// <returns>How many were not reached.</returns>
    public static int Run(IReadOnlyCollection<string> numbers)
    {
        int missed = 0;
        Console.WriteLine("| | what | goal | measured | reached |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (IGoal goal in Goals.Where(goal => numbers.Count == 0 || numbers.Contains(goal.Number, StringComparer.OrdinalIgnoreCase)))
        {
            foreach (GoalResult result in goal.Measure(Effort.Full))
            {
                string reached = result.Reached switch { null => "", true => "yes", false => "no" };
                Console.WriteLine($"| {goal.Number} | {result.What} | {result.Goal} | {result.Measured} | {reached} |");
                missed += result.Reached == false ? 1 : 0;
            }
        }

        return missed;
    }
}
