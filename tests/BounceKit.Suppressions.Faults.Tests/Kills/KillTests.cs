using System.Globalization;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>Processes that are killed lose nothing, repeat nothing and damage nothing.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class KillTests(ITestOutputHelper output)
{
    // The long form multiplies kills and rows.
    // What was on its way and not stored: a page, and what is requested ahead: the next one, the first one of the domain that follows, and,
    // where storing takes longer than a response, the one after that.
    private const int RequestsOfPage = 4;

    private static readonly int Factor = Figures.IsLong ? 6 : 1;

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_list_whose_processes_are_killed_all_the_time_ends_up_as_if_nothing_had_happened(string kind)
    {
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 800 * Factor);
        await using FaultyStore store = await FaultyStore.CreateAsync(kind);
        await using KillCampaign campaign = new(providers, store, seed: 20260501);
        KillStep[] steps =
        [
            new($"round {ListedProviders.First}", 2),
            new($"round {ListedProviders.Second}", 1),
            new($"round {ListedProviders.Third}", 2, RequestsPerKill: RequestsOfPage),
            new($"round {ListedProviders.First}", 1, () => providers.AddNew(40 * Factor)),
            new($"round {ListedProviders.Second}", 1),
            new($"release {string.Join(' ', providers.Choose(5))}", 1),
            new($"round {ListedProviders.First} full", 1, () => providers.Delete(every: 25)),
            new($"round {ListedProviders.Second} full", 1),
            new($"round {ListedProviders.Third} full", 1, RequestsPerKill: RequestsOfPage),
            new($"erase {string.Join(' ', providers.Choose(3))}", 1, () => providers.AddNew(10)),
            new($"round {ListedProviders.First} full", 1),
        ];

        foreach (KillStep step in steps)
        {
            await campaign.RunAsync(step with { Kills = step.Kills * Factor });
        }

        while (campaign.Kills < 10 * Factor)
        {
            await campaign.RunAsync(steps[^1] with { Prepare = () => providers.AddNew(5), Kills = 10 });
        }

        IReadOnlyList<string> differences = await campaign.CompareAsync();
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {campaign.Kills} kills ({campaign.Seams.Count} at seams), {providers.Addresses.Count} addresses, {differences.Count} differences, "
            + $"{campaign.Requests} requests, {(double)campaign.RepeatedRequests / campaign.Kills:0.0} of them repeated a kill"));
        differences.Should().BeEmpty();
        campaign.Damages.Should().BeEmpty();
        campaign.Kills.Should().BeGreaterThanOrEqualTo(10 * Factor);
        campaign.Seams.Should().NotBeEmpty();
    }

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_process_may_die_before_and_after_every_statement(string kind)
    {
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 60);
        await using FaultyStore store = await FaultyStore.CreateAsync(kind);
        await using KillCampaign campaign = new(providers, store, seed: 20260502);
        Func<KillStep>[] steps =
        [
            () => new($"round {ListedProviders.First}", 1, () => providers.AddNew(3)),
            () => new($"round {ListedProviders.First} full", 1, () => providers.Replace(2)),
            () => new($"release {providers.Choose(1)[0]}", 1),
            () => new($"erase {providers.Choose(1)[0]}", 1),
        ];
        await campaign.RunAsync(steps[1](), seam: int.MaxValue);

        // A full round has so many seams that the short form takes samples.
        int[] strides = Figures.IsLong ? [1, 1, 1, 1] : [19, 31, 7, 9];
        foreach ((int index, Func<KillStep> step) in steps.Index())
        {
            int seams = int.MaxValue;
            for (int seam = strides[index] == 1 ? 1 : 1 + (strides[index] / 2); seam <= seams; seam += strides[index])
            {
                seams = await campaign.RunAsync(step(), seam);
            }
        }

        IReadOnlyList<string> differences = await campaign.CompareAsync();
        Figures.Report(output, string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {campaign.Kills} kills at {campaign.Seams.Distinct(StringComparer.Ordinal).Count()} kinds of seams, {differences.Count} differences"));
        differences.Should().BeEmpty();
        campaign.Damages.Should().BeEmpty();
        if (Figures.IsLong)
        {
            string[] calls = ["FindCheckpoint", "Begin", "TryAdvance", "FindErased", "PutEvents", "MarkGone", "FindOldest", "Load", "Save", "Release", "Erase", "Commit", "Scrub", "FindDue"];
            campaign.Seams.Should().Contain(calls.SelectMany(static call => new[] { $"before {call}", $"after {call}" }));
        }
    }
}
