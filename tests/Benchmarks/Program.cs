using BenchmarkDotNet.Running;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Rows;

switch (args)
{
    // report [P1 P2 …]: the goals as a table.
    case ["report", .. string[] numbers]:
        return GoalReport.Run(numbers) == 0 ? 0 : 1;
    case ["serve-sendgrid", string rows]:
        await SendGridServer.RunAsync(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
