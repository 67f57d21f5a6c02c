using System.Globalization;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Running;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Suppressions;
using BounceKit.Benchmarks.Walks;
using BounceKit.NativeConsumer;
using BounceKit.Shared;

switch (args)
{
    // report [P1 P2 …]: the goals as a table.
    case ["report", .. string[] numbers]:
        return GoalReport.Run(numbers) == 0 ? 0 : 1;
    // The others are processes that goals start.
    case ["list", string list, string address, string rows]:
        await MemoryGoal.ListAsync(ListOf(list), new Uri(address), Number(rows));
        return 0;
    case ["start-ours" or "start-bare", string address, string warmUps, string rounds]:
        await StartUpGoal.RunAsync(args[0], new Uri(address), Number(warmUps), Number(rounds));
        return 0;
    case ["first-text"]:
        FirstText.Run();
        return 0;
    case ["sources", string address, string count]:
        await SourcesGoal.ListAsync(new Uri(address), Number(count));
        return 0;
    case ["factory", string address, string count]:
        await FactoryGoal.RunAsync(new Uri(address), Number(count));
        return 0;
    case ["backfill", string rows]:
        await RoundMeasurements.BackfillAsync(Number(rows));
        return 0;
    default:
        RunBenchmarks(args);
        return 0;
}

static WireList ListOf(string name) => WireList.All.Single(list => list.Name == name);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

// Kept apart, so that no other command loads what it needs.
[MethodImpl(MethodImplOptions.NoInlining)]
static void RunBenchmarks(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
