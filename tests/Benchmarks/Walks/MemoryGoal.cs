using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;
using BounceKit.Tests.Mapp;

namespace BounceKit.Benchmarks.Walks;

/// <summary>
/// P6: the peak memory of a process that lists a million rows over loopback, against one that lists 200,000, for every list; fewer where the provider
/// returns no more; and what a row takes of the processor. A process that lists fewer rows ends before its heap has reached its usual size.
/// </summary>
internal sealed class MemoryGoal : IGoal
{
    private const double MebiByte = 1024 * 1024;

    public string Number => "P6";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        WireList[] lists = [.. effort.Choose(full: WireList.All, tiny: [.. WireList.All.Where(list => list is MappWireList)])];
        int rows = effort.Choose(full: 1_000_000, tiny: 2 * MappWireList.RowsATemplate);
        return lists.SelectMany(list => Measure(list, Math.Min(rows, list.ResultLimit * 9 / 10 ?? rows)));
    }

    /// <summary>Lists everything, record by record, and writes the process' peak of resident memory in bytes, and its processor time in milliseconds.</summary>
    public static async Task ListAsync(WireList list, Uri address, int rows)
    {
        await using WireListSource source = new(list, address, SettingsOf(list, rows));
        int read = 0;
        await foreach (BounceRecord record in source.Source.ListAsync(list.Query))
        {
            read += record.Recipient.Length > 0 ? 1 : 0;
        }

        using Process self = Process.GetCurrentProcess();
        Console.WriteLine(read == rows
            ? string.Create(CultureInfo.InvariantCulture, $"{self.PeakWorkingSet64} {Environment.CpuUsage.TotalTime.TotalMilliseconds}")
            : throw new InvalidOperationException($"{read} rows of {rows}."));
    }

    private static IEnumerable<GoalResult> Measure(WireList list, int rows)
    {
        int fewRows = Math.Max(MappWireList.RowsATemplate, rows / 5);
        (double few, double cpuOfFew) = Run(list, fewRows);
        (double many, double cpuOfMany) = Run(list, rows);
        double cpu = (cpuOfMany - cpuOfFew) / (rows - fewRows) * 1000;
        yield return GoalResult.AtMost($"{list.Name}, peak MiB of a listing of {rows} rows beyond that of {fewRows}", 8, many - few);
        yield return GoalResult.AtMost($"{list.Name}, peak MiB of the process that lists {rows} rows", list.MaxMebiBytes, many);
        yield return new GoalResult($"{list.Name}, CPU per row, everything included", "", string.Create(CultureInfo.InvariantCulture, $"{cpu:0.0} µs"), Reached: null);
    }

    private static (double PeakMebiBytes, double Cpu) Run(WireList list, int rows)
    {
        using ServerProcess server = new(list, rows);
        double[] figures = ChildProcess.Measure("list", list.Name, server.Address, rows);
        return (figures[0] / MebiByte, figures[1]);
    }

    private static IEnumerable<KeyValuePair<string, string?>> SettingsOf(WireList list, int rows) => list is MappWireList
        ? Enumerable.Range(1, rows / MappWireList.RowsATemplate)
            .Select(template => KeyValuePair.Create($"TemplateIds:{template - 1}", (string?)template.ToString(CultureInfo.InvariantCulture)))
        : [];
}
