using System.Globalization;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>The past is read in slices, so that a list five times as long needs no more memory.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class MemoryTests(ITestOutputHelper output)
{
    private const double MebiByte = 1024 * 1024;

    // 48 MiB. Without a limit, the peak depends on when the collector happens to run, and a process that kept its rows would not stay below it.
    private const string HeapLimit = "DOTNET_GCHeapHardLimit=0x3000000";

    // The cache of the database is full with 40,000.
    private static readonly (int Few, int Many) Rows = Figures.IsLong ? (200_000, 1_000_000) : (50_000, 100_000);

    [LinuxFact]
    public async Task A_longer_backfill_needs_no_more_memory()
    {
        double few = await MeasureAsync(Rows.Few);
        double many = await MeasureAsync(Rows.Many);

        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture, $"backfill: peak of {few:0.0} MiB for {Rows.Few} rows, of {many:0.0} MiB for {Rows.Many}"));
        (many - few).Should().BeLessThanOrEqualTo(16);
    }

    // Of a process of its own: nothing else is in it.
    private static async Task<double> MeasureAsync(int rows)
    {
        using SqliteFile file = new();
        await using WorkerProcess worker = WorkerProcess.Start(new Dictionary<string, string?>(file.Settings) { ["Worker:Seams"] = "none" }, "env", HeapLimit);
        return double.Parse(await worker.RunAsync($"backfill {rows}"), CultureInfo.InvariantCulture) / MebiByte;
    }
}
