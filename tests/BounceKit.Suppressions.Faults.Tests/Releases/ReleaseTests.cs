using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>A release holds, whatever rounds of other processes are doing at that instant.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class ReleaseTests
{
    private const string Round = $"round {ListedProviders.First}";

    // While it is between two transactions, a release need not wait for it.
    private static readonly string[] Between = ["2 before Begin", "1 after Commit", "2 after Commit", "3 before Begin"];
    private static readonly string[] Within = ["2 after Begin", "1 after TryAdvance", "1 before PutEvents", "1 after PutEvents", "1 before Load", "1 after Load", "1 before Save", "2 before Commit"];

    [LinuxTheory]
    [InlineData("Sqlite")]
    [InlineData("PostgreSql")]
    public async Task A_release_by_another_process_holds_while_a_round_is_under_way(string kind)
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync(kind, rows: 60);
        await two.Undisturbed.RunAsync(Round);
        await two.First.RunAsync(Round);
        List<string> released = [];

        foreach (string seam in Between.Concat(Figures.IsLong ? Within : Within.Where((_, index) => index % 3 == 1)))
        {
            two.Providers.AddNew(12);
            await two.Undisturbed.RunAsync(Round);
            string address = await two.Undisturbed.FindNewestAsync(released);
            released.Add(address);
            await ReleaseAsync(two, seam, address);
            await two.Undisturbed.RunAsync($"release {address}");
        }

        await two.First.RunAsync($"{Round} full");
        await two.Undisturbed.RunAsync($"{Round} full");
        foreach (string address in released)
        {
            (await two.Second.RunAsync($"find {address}")).Should().Be("none");
        }

        (await two.CompareAsync()).Should().BeEmpty();
    }

    // A round is stopped at a seam, the address is released, and the round goes on.
    private static async Task ReleaseAsync(TwoProcesses two, string seam, string address)
    {
        await two.First.RunAsync($"freeze {seam}");
        await two.First.RunAsync(Round);
        if (Between.Contains(seam))
        {
            (await two.Second.RunAsync($"release {address}")).Should().StartWith("released", seam);
            Signals.Revive(two.First.Id);
        }
        else
        {
            // The release may have to wait for the round.
            await two.Second.RunAsync("tell 1 before Begin");
            await two.Second.RunAsync($"release {address}");
            Signals.Revive(two.First.Id);
            (await two.Second.ReadAsync()).Should().StartWith("released", seam);
        }

        (await two.First.ReadAsync()).Should().StartWith("Completed", seam);
        (await two.Second.RunAsync($"find {address}")).Should().Be("none", seam);
    }
}
