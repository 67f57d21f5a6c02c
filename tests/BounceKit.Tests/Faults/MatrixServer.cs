using BounceKit.Testing;

namespace BounceKit.Tests.Faults;

/// <summary>All simulated providers with rows, secrets and addresses that can be hunted for. Used by one run at a time.</summary>
internal sealed class MatrixServer(BounceSimulator simulator) : IAsyncDisposable
{
    public const int Days = 50;

    public static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    public BounceSimulator Simulator => simulator;

    public static async Task<MatrixServer> StartAsync()
    {
        BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0 });
        simulator.SendGrid.ApiKey = $"SG.{SecretHunt.Canary}-key";
        simulator.CustomerGauge.ClientSecret = $"{SecretHunt.Canary}+client/secret=";
        simulator.Esv2.ApiKey = $"{SecretHunt.Canary}-esv2-key";
        simulator.WhatCounts.Password = $"{SecretHunt.Canary}%word+1";
        simulator.Mapp.ApiKey = $"{SecretHunt.Canary}-mapp-key";
        simulator.Mapp.SharedSecret = $"{SecretHunt.Canary}-mapp-secret";
        foreach (MatrixAdapter adapter in MatrixAdapter.All)
        {
            simulator.Providers.Single(provider => provider.Provider == adapter.Provider).Bounces.Add(Rows(adapter.Rows));
        }

        return new MatrixServer(simulator);
    }

    public ProviderSimulator Of(MatrixAdapter adapter) => simulator.Providers.Single(provider => provider.Provider == adapter.Provider);

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    // Evenly over the days, so that every slice of an export has some.
    private static IEnumerable<SimulatedBounce> Rows(int count) => Enumerable.Range(1, count).Select(number => new SimulatedBounce
    {
        Id = number,
        Email = $"{SecretHunt.Canary}{number}ü@example.com",
        OccurredAt = Now - (TimeSpan.FromDays(Days - 1) * number / count),
        Diagnostic = "550 5.1.1 Empfänger unbekannt",
    });
}
