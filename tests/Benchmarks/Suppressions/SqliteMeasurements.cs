using System.Globalization;
using BounceKit.Benchmarks.Report;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>The list in a SQLite file, beside <c>sqlite3 .import</c> into the same table. Times are of the processor: one thread does everything.</summary>
internal static class SqliteMeasurements
{
    private const string Peer = "sqlite3";
    private const int FindBatch = 1000;

    public static async Task<IReadOnlyList<GoalResult>> MeasureAsync(Effort effort)
    {
        int rows = effort.Choose(full: 100_000, tiny: 2_000);
        int rounds = effort.Choose(full: 5, tiny: 1);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bouncekit-p16-");
        try
        {
            List<(double New, double Again, double Import)> times = [];
            for (int round = 0; round < rounds; round++)
            {
                times.Add(await MeasureRoundAsync(folder.FullName, round, rows).ConfigureAwait(false));
            }

            List<GoalResult> results =
            [
                .. Tool.Exists(Peer)
                    ? [GoalResult.AtLeast("SQLite, pages of 500 new rows, everything stored, against sqlite3 .import of the event rows", 0.5, Median.Of(times.Select(time => time.Import / time.New)))]
                    : (GoalResult[])[new GoalResult("SQLite, pages of 500 new rows", ">= 0.5 x", $"{Peer} is missing", Reached: null)],
                GoalResult.AtLeast("SQLite, the same rows again, against new ones", 1.5, Median.Of(times.Select(time => time.New / time.Again))),
                new GoalResult("SQLite, new rows a second of the processor", "", $"{rows / Median.Of(times.Select(time => time.New)):N0}", Reached: null),
            ];
            results.AddRange(await MeasureLookUpsAsync(Path.Combine(folder.FullName, "0.db"), rows, effort).ConfigureAwait(false));
            return results;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double New, double Again, double Import)> MeasureRoundAsync(string folder, int round, int rows)
    {
        string file = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{round}.db"));
        GeneratedSource source = new("newsletter", rows);
        (double Seconds, double Cpu) first;
        (double Seconds, double Cpu) again;
        MeasuredList list = new("Sqlite", $"Data Source={file}");
        await using (list.ConfigureAwait(false))
        {
            // Opens the file, and takes the code past the tiers of the compiler.
            await list.RunAsync(full: true, new GeneratedSource("warm", rows)).ConfigureAwait(false);
            first = await list.RunAsync(full: true, source).ConfigureAwait(false);
            again = await list.RunAsync(full: true, source).ConfigureAwait(false);
        }

        return (first.Cpu, again.Cpu, Tool.Exists(Peer) ? await ImportAsync(file, folder, rows).ConfigureAwait(false) : double.NaN);
    }

    private static async Task<double> ImportAsync(string file, string folder, int rows)
    {
        string csv = Path.Combine(folder, "event.csv");
        await Tool.RunAsync(
            Peer, $".mode csv\n.output {csv}\nselect e.*, r.json from event e join record r on r.id = e.record where e.account = (select id from account where source = 'newsletter');\n",
            null, file).ConfigureAwait(false);
        (string schema, _, _) = await Tool.RunAsync(Peer, ".schema event\n", null, file).ConfigureAwait(false);
        string peer = Path.Combine(folder, "peer.db");
        File.Delete(peer);

        // The same keyed table, with the record in it: one table holds what the list keeps in two. It takes the texts that an import brings.
        string table = schema.Replace("primary key", "json text, primary key", StringComparison.OrdinalIgnoreCase)
            .Replace("strict,", "", StringComparison.OrdinalIgnoreCase);
        await Tool.RunAsync(Peer, $"pragma journal_mode=wal;\n{table}", null, peer).ConfigureAwait(false);
        (string imported, _, double cpu) = await Tool.RunAsync(Peer, $".bail on\npragma synchronous=normal;\n.mode csv\n.import {csv} event\nselect count(*) from event;\n", null, peer).ConfigureAwait(false);
        if (imported.Trim() != rows.ToString(CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"The peer imported {imported} rows instead of {rows}.");
        }

        return cpu;
    }

    private static async Task<IReadOnlyList<GoalResult>> MeasureLookUpsAsync(string file, int rows, Effort effort)
    {
        MeasuredList list = new("Sqlite", $"Data Source={file}");
        await using (list.ConfigureAwait(false))
        {
            string[] addresses = [.. Enumerable.Range(0, rows * 2).Select(number => GeneratedSource.GetAddress("newsletter", (int)(number * 7919L % (rows * 2))))];
            double one = await CountPerSecondAsync(effort, addresses, 1, async batch => await list.List.FindAsync(batch[0]).ConfigureAwait(false)).ConfigureAwait(false);
            double many = await CountPerSecondAsync(effort, addresses, FindBatch, async batch => await list.List.FindManyAsync(batch).ConfigureAwait(false)).ConfigureAwait(false);
            return
            [
                new GoalResult("SQLite, FindAsync a second of the processor, half of the addresses suppressed", ">= 100,000", $"{one:N0}", one >= 100_000),
                new GoalResult("SQLite, addresses a second of the processor, FindManyAsync of 1,000", ">= 400,000", $"{many:N0}", many >= 400_000),
            ];
        }
    }

    private static async Task<double> CountPerSecondAsync(Effort effort, string[] addresses, int batchSize, Func<ArraySegment<string>, Task> find)
    {
        List<double> rates = [];
        for (int round = effort.Choose(full: 7, tiny: 1); round > 0; round--)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            for (int start = 0; start + batchSize <= addresses.Length; start += batchSize)
            {
                await find(new ArraySegment<string>(addresses, start, batchSize)).ConfigureAwait(false);
            }

            rates.Add(addresses.Length / (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return Median.Of(rates);
    }
}
