using System.Globalization;
using System.Text.Json;
using BounceKit.Shared;
using BounceKit.Suppressions.Worker;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>A PostgreSQL server that is killed loses nothing of what it has confirmed, and rounds go on when it is back.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class ServerKillTests(ITestOutputHelper output)
{
    [LinuxFact]
    public async Task A_list_whose_server_is_killed_ends_up_as_if_nothing_had_happened()
    {
        int kills = Figures.IsLong ? 12 : 2;
        Random random = new(20260503);
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 200);
        await using PostgreSqlServer server = await PostgreSqlServer.StartNewAsync();
        await using PostgreSqlServed store = new(await PostgreSqlDatabase.CreateAsync(server));
        await using Undisturbed undisturbed = new(providers);
        await using WorkerHost host = WorkerHost.Create(JsonSerializer.Serialize(Undisturbed.Configure(providers, store.Settings)), new Seams());
        List<string> failures = [];
        List<string> released = [];
        for (int kill = 0; kill < kills; kill++)
        {
            providers.AddNew(30);
            string command = $"round {ListedProviders.First}{(kill % 2 == 1 ? " full" : "")}";
            int requests = (await undisturbed.RunAsync(command)).Requests;
            PlannedKill planned = new(server.KillAsync, random.Next(1, requests + 1), TimeSpan.FromMilliseconds(random.NextDouble() * 5));
            providers.Watch(planned.CountRequest);

            failures.Add(await host.RunAsync(command));
            providers.Watch(null);
            (await planned.EndAsync()).Should().BeTrue();
            await server.StartAsync();

            (await RunAsync(host, command)).Should().StartWith("Completed");

            // What people were told is done stays done.
            string address = await undisturbed.FindNewestAsync(released);
            released.Add(address);
            (await RunAsync(host, $"release {address}")).Should().StartWith("released 1");
            await server.KillAsync();
            await server.StartAsync();
            await undisturbed.RunAsync($"release {address}");
            (await RunAsync(host, $"find {address}")).Should().Be("none");
        }

        IReadOnlyList<string> differences = await undisturbed.CompareAsync(store);
        int failed = failures.Count(IsFailedRound);
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture, $"PostgreSQL server: {2 * kills} times killed, {failed} rounds failed of it, {released.Count} releases held, {differences.Count} differences"));
        differences.Should().BeEmpty();
        failed.Should().BePositive();
        failures.Should().OnlyContain(static failure => failure.StartsWith("Completed", StringComparison.Ordinal) || IsFailedRound(failure));
    }

    // Connections of before are broken, one after the other.
    private static async Task<string> RunAsync(WorkerHost host, string command)
    {
        string result = await host.RunAsync(command);
        for (int attempt = 0; attempt < 10 && IsFailure(result); attempt++)
        {
            result = await host.RunAsync(command);
        }

        return result;
    }

    private static bool IsFailure(string result) =>
        result.StartsWith("failed for now", StringComparison.Ordinal) || IsFailedRound(result);

    private static bool IsFailedRound(string result) =>
        result.StartsWith("Failed", StringComparison.Ordinal) && result.Contains("The PostgreSQL database", StringComparison.Ordinal);
}
