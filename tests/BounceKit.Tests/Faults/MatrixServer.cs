using BounceKit.Testing;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Faults;

/// <summary>All simulated providers, with rows whose addresses can be hunted. Used by one run at a time.</summary>
internal sealed class MatrixServer(BounceSimulator simulator) : IAsyncDisposable
{
    private const int Days = 50;

    private static readonly DateTimeOffset Newest = TimeProvider.System.GetUtcNow();

    /// <summary>No row is older.</summary>
    public static readonly DateTimeOffset Oldest = Newest.AddDays(-Days);

    public BounceSimulator Simulator => simulator;

    public static async Task<MatrixServer> StartAsync()
    {
        MatrixServer server = new(await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 0, Others = ProviderCampaign.CreateOthers() }));
        foreach (ProviderCampaign campaign in ProviderCampaign.All)
        {
            server.Find(campaign).Bounces.Add(Rows(campaign.Rows).Select(campaign.Place));
        }

        return server;
    }

    public ProviderSimulator Find(ProviderCampaign campaign) => simulator.Providers.Single(provider => provider.Provider == campaign.Provider);

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    // Evenly over the days, so that every slice of an export has some.
    private static IEnumerable<SimulatedBounce> Rows(int count) => Enumerable.Range(1, count).Select(number => new SimulatedBounce
    {
        Id = number,
        Email = $"{SecretHunt.Mark}{number}ü@example.com",
        OccurredAt = Newest - (TimeSpan.FromDays(Days - 1) * number / count),
        Diagnostic = "550 5.1.1 Empfänger unbekannt",
    });
}
