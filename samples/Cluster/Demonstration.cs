using System.Globalization;
using BounceKit.Suppressions;
using BounceKit.Testing;

namespace Cluster;

/// <summary>Starts three silos, gives them accounts at a simulated provider, and shows how far they are.</summary>
internal static class Demonstration
{
    private const int Accounts = 30;
    private const int RowsPerAccount = 200;

    private const int Silos = 3;

    public static async Task<int> RunAsync(string? database)
    {
        if (database is null)
        {
            Console.Error.WriteLine("""
                Name a PostgreSQL database: dotnet run --project samples/Cluster -- --Database "Host=localhost;Username=postgres;Password=example"
                To start one: docker run --rm -p 5432:5432 -e POSTGRES_PASSWORD=example postgres
                """);
            return 2;
        }

        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = RowsPerAccount }, stop.Token);
        await AddAccountsAsync(database, simulator, stop.Token);
        SiloProcess[] silos = [.. Enumerable.Range(0, Silos).Select(_ => SiloProcess.Start(database, simulator.SendGrid.ApiKey))];
        try
        {
            await ShowAsync(database, silos, stop.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("Stopping.");
        }
        finally
        {
            await Task.WhenAll(silos.Select(silo => silo.StopAsync()));
        }

        return 0;
    }

    private static async Task AddAccountsAsync(string database, BounceSimulator simulator, CancellationToken cancellationToken)
    {
        await using PostgreSqlSourceAccounts accounts = new(database);
        for (int number = 1; number <= Accounts; number++)
        {
            await accounts.SetAsync(
                new SourceAccount
                {
                    Tenant = string.Create(CultureInfo.InvariantCulture, $"customer {number}"),
                    Name = "newsletter",
                    Provider = "SendGrid",
                    Settings = new Dictionary<string, string> { ["BaseAddress"] = simulator.SendGrid.BaseAddress.ToString() },
                    Secrets = new Dictionary<string, string> { ["ApiKey"] = Vault.SendGrid },
                },
                cancellationToken);
        }
    }

    private static async Task ShowAsync(string database, SiloProcess[] silos, CancellationToken cancellationToken)
    {
        await using PostgreSqlSuppressionStore store = new(database);
        await store.OpenAsync(create: true, cancellationToken);
        Console.WriteLine($"Three silos read {Accounts} accounts of {RowsPerAccount} rows each. Kill one of them and see who goes on. Ctrl+C ends.");
        Console.WriteLine($"Processes: {string.Join(", ", silos.Select(silo => silo.Id))}");
        while (true)
        {
            IReadOnlyList<SyncCheckpoint> checkpoints = await store.ListCheckpointsAsync(tenant: null, cancellationToken);
            int read = checkpoints.Count(checkpoint => checkpoint.LastSuccessAt is not null);
            string rounds = string.Join(", ", silos.Select(silo => silo.HasExited ? "gone" : $"{silo.Rounds}"));
            Console.WriteLine($"{read} of {Accounts} accounts read, rounds of each silo: {rounds}");
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
        }
    }
}
