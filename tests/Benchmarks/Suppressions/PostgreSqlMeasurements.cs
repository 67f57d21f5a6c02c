using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Shared;
using BounceKit.Suppressions;
using Npgsql;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>The list in PostgreSQL, beside <c>psql \copy</c> and <c>pgbench</c> on the same server, which makes every commit durable.</summary>
internal static class PostgreSqlMeasurements
{
    private const int Connections = 8;
    private const int RowsPerPage = 500;
    private const string Database = "bench";

    private static readonly string[] Sources = ["one", "two", "three", "four"];

    public static async Task<IReadOnlyList<GoalResult>> MeasureAsync(Effort effort)
    {
        PostgreSqlServer server = await PostgreSqlServer.StartNewAsync("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB").ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            List<GoalResult> results = [.. await MeasureRoundsAsync(server, effort).ConfigureAwait(false)];
            results.Add(await MeasureLookUpsAsync(server, effort).ConfigureAwait(false));
            results.AddRange(await MeasureSizeAsync(server, effort).ConfigureAwait(false));
            return results;
        }
    }

    private static async Task<IReadOnlyList<GoalResult>> MeasureRoundsAsync(PostgreSqlServer server, Effort effort)
    {
        int rows = effort.Choose(full: 25_000, tiny: 1_000);
        List<(double New, double Again, double Copy)> times = [];
        for (int round = effort.Choose(full: 5, tiny: 1); round > 0; round--)
        {
            await RecreateAsync(server).ConfigureAwait(false);
            MeasuredList list = new("PostgreSql", server.GetConnectionString(Database));
            await using (list.ConfigureAwait(false))
            {
                await list.RunAsync(full: true, [.. Sources.Select(source => new GeneratedSource($"warm{source}", rows / 2))]).ConfigureAwait(false);
                GeneratedSource[] sources = [.. Sources.Select(source => new GeneratedSource(source, rows))];
                (double first, _) = await list.RunAsync(full: true, sources).ConfigureAwait(false);
                (double again, _) = await list.RunAsync(full: true, sources).ConfigureAwait(false);
                times.Add((first, again, await CopyAsync(server, rows).ConfigureAwait(false)));
            }
        }

        return
        [
            GoalResult.AtLeast("PostgreSQL, pages of 500 new rows, four sources of one tenant at once, against psql \\copy of the event rows page by page", 0.8, Median.Of(times.Select(time => time.Copy / time.New))),
            GoalResult.AtLeast("PostgreSQL, the same rows again, against new ones", 1.5, Median.Of(times.Select(time => time.New / time.Again))),
            new GoalResult("PostgreSQL, new rows a second", "", $"{rows * Sources.Length / Median.Of(times.Select(time => time.New)):N0}", Reached: null),
        ];
    }

    // Each page is a file of its own, and so a transaction of its own, as in a round.
    private static async Task<double> CopyAsync(PostgreSqlServer server, int rows)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bouncekit-p16-");
        try
        {
            Dictionary<string, string> variables = Variables(server);
            await Tool.RunAsync("psql", "create table peer (like bouncekit.event including all);", variables, "-q", "-v", "ON_ERROR_STOP=1").ConfigureAwait(false);
            string[] scripts = [.. Sources.Select(_ => "")];
            for (int source = 0; source < Sources.Length; source++)
            {
                for (int page = 0; page < rows / RowsPerPage; page++)
                {
                    string file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{source}-{page}"));
                    string select = string.Create(CultureInfo.InvariantCulture,
                        $"select e.* from bouncekit.event e join bouncekit.account a on a.id = e.account_id where a.source = '{Sources[source]}' order by e.address_key offset {page * RowsPerPage} limit {RowsPerPage}");
                    await Tool.RunAsync("psql", $"\\copy ({select}) to '{file}'\n", variables, "-q", "-v", "ON_ERROR_STOP=1").ConfigureAwait(false);
                    scripts[source] += $"\\copy peer from '{file}'\n";
                }
            }

            (string Output, double Seconds, double Cpu)[] copies = await Task
                .WhenAll(scripts.Select(script => Tool.RunAsync("psql", script, variables, "-q", "-v", "ON_ERROR_STOP=1"))).ConfigureAwait(false);
            return copies.Max(copy => copy.Seconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<GoalResult> MeasureLookUpsAsync(PostgreSqlServer server, Effort effort)
    {
        int rows = effort.Choose(full: 25_000, tiny: 1_000);
        TimeSpan time = TimeSpan.FromSeconds(effort.Choose(full: 10, tiny: 1));
        MeasuredList list = new("PostgreSql", server.GetConnectionString(Database));
        await using (list.ConfigureAwait(false))
        {
            double ours = 0;
            for (int round = 0; round < 2; round++)
            {
                using CancellationTokenSource end = new(time);
                long[] counts = await Task.WhenAll(Enumerable.Range(0, Connections)
                    .Select(worker => Task.Run(() => FindAsync(list.List, worker, rows, end.Token)))).ConfigureAwait(false);
                ours = counts.Sum() / time.TotalSeconds;
            }

            string script = Path.GetTempFileName();
            await File.WriteAllTextAsync(script, $"""
                \set id random(0, {rows * 2})
                select address, type, reason, source, since, until, origin, scope, note, position from bouncekit.suppression where tenant_id = (select id from bouncekit.tenant where name = '') and address_key = 'user' || lpad(:id::text, 7, '0') || '@one.example.com';
                """).ConfigureAwait(false);
            (string output, _, _) = await Tool.RunAsync(
                "pgbench", "", Variables(server), "-n", "-M", "prepared", "-c", $"{Connections}", "-j", "2", "-T", $"{time.TotalSeconds:0}", "-f", script).ConfigureAwait(false);
            File.Delete(script);
            string rate = output.Split('\n').Single(line => line.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[2];
            return GoalResult.AtLeast($"PostgreSQL, FindAsync on {Connections} connections ({ours:N0} a second), against pgbench -M prepared", 0.5, ours / double.Parse(rate, CultureInfo.InvariantCulture));
        }
    }

    private static async Task<IReadOnlyList<GoalResult>> MeasureSizeAsync(PostgreSqlServer server, Effort effort)
    {
        const int Domains = 10;
        int rows = effort.Choose(full: 250_000, tiny: 1_000);
        await RecreateAsync(server).ConfigureAwait(false);
        string connectionString = server.GetConnectionString(Database);
        MeasuredList list = new("PostgreSql", connectionString);
        await using (list.ConfigureAwait(false))
        {
            await list.RunAsync(full: true, [.. Sources.Select(source => new GeneratedSource(source, rows))]).ConfigureAwait(false);
        }

        PostgreSqlSuppressionStore store = new(connectionString);
        await using (store.ConfigureAwait(false))
        {
            await store.OpenAsync(create: false, CancellationToken.None).ConfigureAwait(false);
            List<double> seconds = [];
            for (int round = effort.Choose(full: 3, tiny: 1); round > 0; round--)
            {
                long started = Stopwatch.GetTimestamp();
                await store.SummarizeAsync("", TimeProvider.System.GetUtcNow().AddDays(-90), Domains, CancellationToken.None).ConfigureAwait(false);
                seconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            }

            long bytes = await ReadSizeAsync(connectionString).ConfigureAwait(false);
            int all = rows * Sources.Length;
            return
            [
                new GoalResult($"PostgreSQL, bytes in the database for each of {all:N0} suppressed addresses, indexes included", "", $"{bytes / all:N0}", Reached: null),
                new GoalResult($"PostgreSQL, seconds in which {all:N0} entries are counted for the page", "", $"{Median.Of(seconds):0.0}", Reached: null),
            ];
        }
    }

    private static async Task<long> ReadSizeAsync(string connectionString)
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);
        await using (source.ConfigureAwait(false))
        {
            return (long)(await source.CreateCommand(
                "select sum(pg_total_relation_size(oid))::bigint from pg_class where relnamespace = 'bouncekit'::regnamespace and relkind = 'r'")
                .ExecuteScalarAsync().ConfigureAwait(false))!;
        }
    }

    private static async Task<long> FindAsync(ISuppressionList list, int worker, int rows, CancellationToken end)
    {
        Random random = new(worker);
        long count = 0;
        while (!end.IsCancellationRequested)
        {
            await list.FindAsync(GeneratedSource.GetAddress("one", random.Next(rows * 2)), CancellationToken.None).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    private static async Task RecreateAsync(PostgreSqlServer server)
    {
        NpgsqlDataSource source = NpgsqlDataSource.Create(server.GetConnectionString());
        await using (source.ConfigureAwait(false))
        {
            foreach (string sql in (string[])[$"drop database if exists {Database} with (force)", $"create database {Database}"])
            {
                await source.CreateCommand(sql).ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
    }

    private static Dictionary<string, string> Variables(PostgreSqlServer server) => new()
    {
        ["PGHOST"] = "127.0.0.1",
        ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
        ["PGUSER"] = PostgreSqlServer.UserName,
        ["PGPASSWORD"] = PostgreSqlServer.Password,
        ["PGDATABASE"] = Database,
    };
}
