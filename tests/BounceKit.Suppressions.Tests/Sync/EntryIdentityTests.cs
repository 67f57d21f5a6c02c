namespace BounceKit.Suppressions;

/// <summary>Which rows are the same entry.</summary>
public sealed class EntryIdentityTests
{
    [Fact]
    public async Task Reading_again_changes_nothing()
    {
        await using TestHost host = new();
        host.Source.AddMany(25);
        await host.RunAsync();

        SyncReport again = await host.RunAsync(full: true);

        again.New.Should().Be(0);
        again.Suppressed.Should().Be(0);
        (await host.List.ListChangesAsync().CountAsync()).Should().Be(25);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task Entries_that_say_the_same_are_told_apart_by_their_number(int pageSize)
    {
        await using TestHost host = new();
        host.Source.PageSize = pageSize;
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, TestHost.Start, diagnostic: "one");
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, TestHost.Start, diagnostic: "two");
        await host.RunAsync();
        await host.RunAsync(full: true);

        (await host.List.ListEventsAsync("ann@example.com")).Should().HaveCount(2);
    }

    [Fact]
    public async Task An_entry_with_an_id_is_the_same_entry_whatever_it_says()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.Soft, BounceReason.MailboxFull, id: "7");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-1), id: "7");
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(-1), id: "8");

        (await host.RunAsync()).New.Should().Be(1, "another id is another entry, whatever it says");

        (await host.List.ListEventsAsync("ann@example.com")).Should().HaveCount(2).And.OnlyContain(entry => entry.Type == BounceType.Hard);
    }

    [Fact]
    public async Task An_entry_whose_text_the_provider_changes_is_the_same_entry()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", diagnostic: "550 one");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Source.Add("ann@example.com", diagnostic: "550 two");

        (await host.RunAsync()).New.Should().Be(0);

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.Record!.Diagnostic.Should().Be("550 two");
    }

    [Fact]
    public async Task An_entry_that_moves_is_the_same_entry_where_the_provider_keeps_one_for_each_address()
    {
        await using TestHost host = new();
        host.Source.HasOneEntryPerAddress = true;
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Source.Delete("ann@example.com");
        host.Time.Advance(TimeSpan.FromHours(3));
        host.Source.Add("ann@example.com");

        (await host.RunAsync()).New.Should().Be(0);

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.OccurredAt.Should().Be(TestHost.Start.AddHours(3));
    }
}
