using System.Globalization;

namespace BounceKit.Suppressions.Faults;

/// <summary>Processes that are killed lose nothing, repeat nothing and damage nothing.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class KillTests(ITestOutputHelper output)
{
    // What all steps together have; the long form multiplies them.
    private static readonly int Factor = Figures.IsLong ? 6 : 1;

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_list_whose_processes_are_killed_all_the_time_ends_up_as_if_nothing_had_happened(string kind)
    {
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 800 * Factor);
        await using FaultyStore store = await FaultyStore.CreateAsync(kind);
        await using KillCampaign campaign = new(providers, store, seed: 20260501);
        string[] released = [.. providers.Newsletter.Bounces.Select(static row => row.Email!).Where((_, index) => index % 50 == 7).Take(5)];
        string[] erased = [.. providers.Newsletter.Bounces.Select(static row => row.Email!).Where((_, index) => index % 50 == 9).Take(3)];
        KillStep[] steps =
        [
            new($"round {ListedProviders.First}", 2),
            new($"round {ListedProviders.Second}", 1),
            new($"round {ListedProviders.First}", 1, () => providers.AddNew(40 * Factor)),
            new($"round {ListedProviders.Second}", 1),
            new($"release {string.Join(' ', released)}", 1),
            new($"round {ListedProviders.First} full", 1, () => providers.Delete(every: 25)),
            new($"round {ListedProviders.Second} full", 1),
            new($"erase {string.Join(' ', erased)}", 1, () => providers.AddNew(10)),
            new($"round {ListedProviders.First} full", 1),
        ];

        foreach (KillStep step in steps)
        {
            await campaign.RunAsync(step, step.Kills * Factor);
        }

        while (campaign.Kills < 10 * Factor)
        {
            await campaign.RunAsync(steps[^1] with { Prepare = () => providers.AddNew(5) }, kills: 10);
        }

        IReadOnlyList<string> differences = await campaign.CompareAsync();
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {campaign.Kills} kills ({campaign.KillsAtSeams} at seams of transactions), {providers.Addresses.Count} addresses, {differences.Count} differences, "
            + $"{campaign.Requests} requests, {(double)campaign.RepeatedRequests / campaign.Kills:0.0} repeated a kill"));
        differences.Should().BeEmpty();
        campaign.Damages.Should().BeEmpty();
        campaign.Kills.Should().BeGreaterThanOrEqualTo(10 * Factor);
        campaign.KillsAtSeams.Should().BePositive();
    }
}
