using System.Globalization;
using System.Runtime.InteropServices;

namespace BounceKit.Benchmarks.Report;

/// <summary>Measures goals and writes a table: goal, measured, reached or not.</summary>
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
    public static int Run(IReadOnlyCollection<string> numbers) => Run(
        Goals.Where(goal => numbers.Count == 0 || numbers.Contains(goal.Number, StringComparer.OrdinalIgnoreCase)), Effort.Full, Console.Out);

    /// <summary>Measures goals.</summary>
    /// <param name="goals">The goals.</param>
    /// <param name="effort">How much.</param>
    /// <param name="output">Receives the day, the kind of machine, and a table, line by line.</param>
    /// <returns>How many were not reached.</returns>
    public static int Run(IEnumerable<IGoal> goals, Effort effort, TextWriter output)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}."));
        output.WriteLine();
        output.WriteLine("| | What | Goal | Measured | Reached |");
        output.WriteLine("| --- | --- | --- | --- | --- |");
        return goals.Sum(goal => Run(goal, effort, output));
    }

    private static int Run(IGoal goal, Effort effort, TextWriter output)
    {
        int missed = 0;
        try
        {
            foreach (GoalResult result in goal.Measure(effort))
            {
                Write(goal, result, output);
                missed += result.Reached == false ? 1 : 0;
            }
        }
        catch (Exception failure)
        {
            // The other goals are measured all the same. The text may hold paths, which belong into no table.
            Console.Error.WriteLine(failure);
            Write(goal, new GoalResult("the rest could not be measured", "", failure.GetType().Name, Reached: false), output);
            missed++;
        }

        return missed;
    }

    private static void Write(IGoal goal, GoalResult result, TextWriter output)
    {
        string reached = result.Reached switch { null => "", true => "yes", false => "no" };
        output.WriteLine($"| {goal.Number} | {result.What} | {result.Goal} | {result.Measured} | {reached} |");
        output.Flush();
    }
}
