using System.Runtime.Versioning;

namespace BounceKit.Suppressions.Faults;

/// <summary>A disk that is full, or that must not be written to: rounds fail whole and say so, and go on when there is space.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class DiskTests
{
    private const string Round = $"round {ListedProviders.First}";

    [SmallDiskFact]
    public async Task A_full_disk_fails_a_round_whole_and_the_next_one_goes_on_when_there_is_space()
    {
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 1500);
        await using Undisturbed undisturbed = new(providers);
        await using SqliteFile file = new();
        await using WorkerProcess worker = WorkerProcess.Start(Undisturbed.Configure(providers, file.Settings), SpecialMounts.WithDisk(file.Folder, "24m"));
        await worker.RunAsync("find nobody@example.com");
        string ballast = Path.Combine(file.SeenBy(worker.Id), "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[22 << 20]);

        string full = await worker.RunAsync(Round);
        string again = await worker.RunAsync(Round);
        using SqliteFile kept = file.CopyFrom(worker.Id);
        string found = await worker.RunAsync($"find {providers.Newsletter.Bounces.First().Email}");
        File.Delete(ballast);
        string space = await worker.RunAsync(Round);
        await undisturbed.RunAsync(Round);

        full.Should().StartWith("Failed").And.Contain("cannot grow: the disk or its quota is full").And.Contain(file.Path);
        again.Should().StartWith("Failed").And.Contain("is full");
        found.Should().NotStartWith("failed");
        space.Should().StartWith("Completed");
        (await kept.FindDamageAsync()).Should().BeEmpty();
        kept.Query("select count(*) from event").Should().NotBe("0");
        using SqliteFile result = file.CopyFrom(worker.Id);
        (await undisturbed.CompareAsync(result)).Should().BeEmpty();
    }

    [LinuxTheory]
    [UnsupportedOSPlatform("windows")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_read_only_file_fails_rounds_and_releases_and_they_go_on_when_it_may_be_written_to(bool withFolder)
    {
        await using ListedProviders providers = await ListedProviders.StartAsync(rows: 60);
        await using Undisturbed undisturbed = new(providers);
        await using SqliteFile file = new();
        Dictionary<string, string?> settings = Undisturbed.Configure(providers, file.Settings);
        string address = providers.Choose(1)[0];
        await using (WorkerProcess earlier = WorkerProcess.Start(settings))
        {
            await earlier.RunAsync(Round);
            await undisturbed.RunAsync(Round);
            await earlier.CloseAsync();
        }

        providers.AddNew(10);
        file.SetWritable(false, withFolder);
        await using WorkerProcess worker = WorkerProcess.Start(settings, SpecialMounts.WithoutPrivileges());

        string round = await worker.RunAsync(Round);
        string release = await worker.RunAsync($"release {address}");
        string found = await worker.RunAsync($"find {address}");
        file.SetWritable(true, withFolder);
        string later = await worker.RunAsync(Round);
        await undisturbed.RunAsync(Round);

        round.Should().StartWith("Failed 0 rows").And.Contain(file.Path).And.MatchRegex("read-only|cannot be opened");
        release.Should().StartWith("failed");
        found.Should().NotBe("none");
        later.Should().StartWith("Completed");
        (await undisturbed.CompareAsync(file)).Should().BeEmpty();
    }
}
