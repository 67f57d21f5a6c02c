namespace BounceKit.Suppressions;

/// <summary>What a list that somebody else wrote can do to the one that it is imported into.</summary>
public sealed class ImportTests
{
    private static readonly DateTimeOffset Tomorrow = TestHost.Start.AddDays(1);

    public static TheoryData<string, SuppressionImport> Refused => new()
    {
        { "The note is longer than 2,000 characters.", Entry with { Note = new string('n', 2001) } },
        { "The source or the scope is longer than 200 characters.", Entry with { Source = new string('s', 201) } },
        { "The source or the scope is longer than 200 characters.", Entry with { Scope = new string('s', 201) } },
        { "The end is not after the beginning.", Entry with { Since = Tomorrow, Until = Tomorrow } },
        { "The reason is unknown.", Entry with { Reason = BounceReason.Unknown } },
    };

    private static SuppressionImport Entry => new() { Address = "ann@example.com" };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_stored_is_refused_with_its_row_and_the_rest_is_stored(string problem, SuppressionImport entry)
    {
        await using TestHost host = new();

        SuppressionImportResult result = await host.List.ImportAsync(new[] { entry, Entry with { Address = "bob@example.com" } }.ToAsyncEnumerable());
        SuppressionImportResult none = await host.List.ImportAsync(new[] { entry }.ToAsyncEnumerable());

        result.Should().BeEquivalentTo(new { Rows = 2L, Suppressed = 1L, Refused = new Dictionary<long, string> { [1] = problem } });
        none.Should().BeEquivalentTo(new { Rows = 1L, Suppressed = 0L });
    }

    [Fact]
    public async Task What_is_as_long_as_permitted_is_stored()
    {
        await using TestHost host = new();
        SuppressionImport longest = Entry with
        {
            Note = new string('n', 2000),
            Source = new string('s', 200),
            Scope = new string('c', 200),
            Since = TestHost.Start,
            Until = TestHost.Start.AddMilliseconds(1),
        };

        (await host.List.ImportAsync(new[] { longest }.ToAsyncEnumerable())).Refused.Should().BeEmpty();

        (await host.List.ListEventsAsync("ann@example.com")).Should().ContainSingle().Which.Note.Should().HaveLength(2000);
    }

    [Fact]
    public async Task Of_two_rows_about_the_same_address_the_last_one_counts()
    {
        await using TestHost host = new();

        await host.List.ImportAsync(new[] { Entry with { Note = "one" }, Entry with { Note = "two" } }.ToAsyncEnumerable());

        (await host.List.FindAsync("ann@example.com"))!.Note.Should().Be("two");
    }

    [Fact]
    public async Task Null_is_no_entry_and_no_list()
    {
        await using TestHost host = new();

        await FluentActions.Awaiting(() => host.List.ImportAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("entries");
        await FluentActions.Awaiting(() => host.List.ImportAsync(new SuppressionImport[] { null! }.ToAsyncEnumerable())).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public async Task An_import_shortens_nothing_that_people_added_or_providers_report()
    {
        await using TestHost host = new();
        host.Source.Add("hard@example.com");
        host.Source.Add("complaint@example.com", BounceType.OptedOut, BounceReason.Complaint);
        await host.RunAsync();
        await host.List.AddAsync("added@example.com", BounceReason.Unsubscribed);
        (string Address, BounceReason Reason)[] blocked =
        [
            ("hard@example.com", BounceReason.UserUnknown), ("complaint@example.com", BounceReason.Complaint), ("added@example.com", BounceReason.Unsubscribed),
        ];
        IEnumerable<SuppressionImport> hostile = blocked.SelectMany(row => ((string?[])[null, "", "newsletter", host.Source.Name]).SelectMany(source =>
            ((BounceReason[])[row.Reason, BounceReason.Suppressed]).Select(reason =>
                new SuppressionImport { Address = row.Address.ToUpperInvariant(), Reason = reason, Source = source, Since = TestHost.Start.AddHours(1), Until = Tomorrow })));

        await host.List.ImportAsync(hostile.ToAsyncEnumerable());
        host.Time.SetUtcNow(Tomorrow.AddDays(1));
        await host.RunAsync(full: true);

        foreach ((string address, BounceReason reason) in blocked)
        {
            Suppression? found = await host.List.FindAsync(address);
            found.Should().NotBeNull(address);
            (found!.Reason, found.Until).Should().Be((reason, null), address);
        }
    }
}
