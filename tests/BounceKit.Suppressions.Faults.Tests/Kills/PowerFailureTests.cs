using System.Globalization;
using System.Text.Json;
using BounceKit.Suppressions.Worker;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>After a failure of power, the log of a SQLite file may end anywhere. What is gone is read again.</summary>
public sealed class PowerFailureTests(ITestOutputHelper output)
{
    private static readonly string[] Commands = [$"round {ListedProviders.First}", $"round {ListedProviders.First} full"];

    [Fact]
    public async Task A_list_whose_log_was_cut_anywhere_ends_up_as_if_nothing_had_happened()
    {
        int cuts = Figures.IsLong ? 100 : 6;
        Random random = new(20260506);
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 100);
        await using Undisturbed undisturbed = new(providers);
        await using SqliteFile file = new();
        await using WorkerHost host = Create(providers, file);
        foreach (string command in Commands)
        {
            providers.AddNew(8);
            await undisturbed.RunAsync(command);
            (await host.RunAsync(command)).Should().StartWith("Completed");
        }

        List<string> differences = [];
        long length = new FileInfo(file.LogPath).Length;
        for (int cut = 0; cut < cuts; cut++)
        {
            await using SqliteFile copy = file.Copy(lengthOfLog: (long)(length * random.NextDouble()));
            differences.AddRange(new[] { await copy.FindDamageAsync() }.Where(static damage => damage.Length > 0));
            await using WorkerHost next = Create(providers, copy);
            foreach (string command in Commands)
            {
                (await next.RunAsync(command)).Should().StartWith("Completed");
            }

            differences.AddRange(await undisturbed.CompareAsync(copy));
        }

        Figures.Report(output, string.Create(CultureInfo.InvariantCulture, $"Sqlite: {cuts} logs cut after a failure of power, {differences.Count} differences"));
        differences.Should().BeEmpty();
    }

    private static WorkerHost Create(ListedProviders providers, SqliteFile file) =>
        WorkerHost.Create(JsonSerializer.Serialize(Undisturbed.Configure(providers, file.Settings)), new Seams());
}
