using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P6: the peak memory of a process that lists a million rows over loopback, against one that lists 200,000.</summary>
internal sealed class MemoryGoal : IGoal
{
    private const int FewRows = 200_000;
    private const int ManyRows = 1_000_000;
    private const double MebiByte = 1024 * 1024;

    public string Number => "P6";

    public IEnumerable<GoalResult> Measure() => WireList.All.SelectMany(Measure);

    /// <summary>Lists everything, record by record, and writes the process' peak of resident memory.</summary>
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
            ? self.PeakWorkingSet64.ToString(CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{read} rows of {rows}."));
    }

    private static IEnumerable<GoalResult> Measure(WireList list)
    {
        double few = PeakOf(list, FewRows);
        double many = PeakOf(list, ManyRows);
        yield return GoalResult.AtMost($"{list.Name}, peak MiB of a listing of 1,000,000 rows beyond that of 200,000", 8, many - few);
        yield return GoalResult.AtMost($"{list.Name}, peak MiB of the process that lists 1,000,000 rows", 110, many);
    }

    private static double PeakOf(WireList list, int rows)
    {
        using ServerProcess server = new(list, rows);
        return long.Parse(ChildProcess.Run("list", list.Name, server.Address, rows), CultureInfo.InvariantCulture) / MebiByte;
    }

    private static IEnumerable<KeyValuePair<string, string?>> SettingsOf(WireList list, int rows) => list is MappList
        ? Enumerable.Range(1, rows / ListServer.RowsATemplate)
            .Select(template => KeyValuePair.Create($"TemplateIds:{template}", (string?)template.ToString(CultureInfo.InvariantCulture)))
        : [];
}
