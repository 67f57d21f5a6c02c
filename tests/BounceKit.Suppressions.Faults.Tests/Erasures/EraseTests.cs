using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>An erased person is forgotten, also by files, and stays blocked.</summary>
[Collection(nameof(ProcessesCollection))]
public sealed class EraseTests(ITestOutputHelper output)
{
    private const string Round = $"round {ListedProviders.First}";

    // What JSON escapes, what it does not, and what has two forms of its domain.
    private static readonly string[] Persons = ["Ann.O'Hara+News@Example.com", "PLAIN.person@example.org", "käthe&söhne@bücher.example.net"];

    [LinuxFact]
    public async Task Nothing_is_left_of_an_address_that_is_erased_while_rounds_are_under_way_and_it_stays_blocked()
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync("Sqlite", rows: 150);
        SqliteFile file = (SqliteFile)two.Store;
        two.Providers.AddPersons(Persons);
        await two.First.RunAsync(Round);
        await two.First.RunAsync($"round {ListedProviders.Second}");
        Persons.Should().OnlyContain(person => FileSearch.Find(file.Folder, person).Count > 0, "otherwise this test finds nothing, whatever is there");

        foreach (string person in Persons)
        {
            // Its rows are in the pages that the other process is about to store.
            using HeldPage page = new(two.Providers.Newsletter);
            Task<string> round = two.First.RunAsync($"{Round} full");
            await page.Requested;
            (await two.Second.RunAsync($"erase {person}")).Should().Be("erased 1");
            FileSearch.Find(file.Folder, person).Should().BeEmpty();
            page.Dispose();
            (await round).Should().StartWith("Completed");
        }

        foreach (string source in new[] { ListedProviders.First, ListedProviders.Second })
        {
            (await two.First.RunAsync($"round {source} full")).Should().StartWith("Completed");
            (await two.Second.RunAsync($"round {source}")).Should().StartWith("Completed");
        }

        foreach (string person in Persons)
        {
            FileSearch.Find(file.Folder, person).Should().BeEmpty();
            (await two.First.RunAsync($"find {person}")).Should().Be("UserUnknown");
            (await two.Second.RunAsync($"find {person.ToUpperInvariant()}")).Should().Be("UserUnknown");
        }

        (await two.First.RunAsync("erased")).Should().Be($"{Persons.Length} erased");
        Figures.Report(output, $"erasure during rounds: {Persons.Length} addresses, 0 found in {Directory.GetFiles(file.Folder).Length} files");
    }

    [LinuxFact]
    public async Task An_erasure_that_was_killed_before_the_file_was_rewritten_is_completed_when_it_is_repeated()
    {
        await using TwoProcesses two = await TwoProcesses.StartAsync("Sqlite", rows: 60);
        SqliteFile file = (SqliteFile)two.Store;
        two.Providers.AddPersons(Persons);
        await two.First.RunAsync(Round);

        await two.First.RunAsync("kill 1 before Scrub");
        await two.First.RunAsync($"erase {string.Join(' ', Persons)}");
        (await two.First.ReadAsync()).Should().BeNull();
        Persons.Should().Contain(person => FileSearch.Find(file.Folder, person).Count > 0, "it was killed before");
        await two.Second.RunAsync($"erase {string.Join(' ', Persons)}");

        Persons.Should().OnlyContain(person => FileSearch.Find(file.Folder, person).Count == 0);
    }
}
