namespace BounceKit.Suppressions;

public sealed class EraseTests
{
    [Fact]
    public async Task An_erased_address_stays_suppressed_and_is_shown_without_its_text()
    {
        await using TestHost host = new();
        host.Source.Add("eve@example.com", diagnostic: "550 5.1.1 eve@example.com unknown");
        await host.RunAsync();

        EraseResult result = await host.List.EraseAsync(["EVE@example.com"]);

        result.Should().Be(new EraseResult { KeptBlocked = 1, Forgotten = 0 });
        (await host.List.FindAsync("eve@example.com"))!.IsErased.Should().BeTrue();
        (await host.List.FindManyAsync(["eve@example.com"])).Should().ContainKey("eve@example.com");
        (await host.List.ListAsync().ToListAsync()).Should().ContainSingle().Which.Address.Should().BeNull();
        (await host.List.ListEventsAsync("eve@example.com")).Should().ContainSingle().Which.Record.Should().BeNull();
    }

    [Fact]
    public async Task Later_rounds_store_nothing_of_an_erased_address_and_do_not_double_it()
    {
        await using TestHost host = new();
        host.Source.Add("eve@example.com", id: "eve@example.com-1");
        await host.RunAsync();
        await host.List.EraseAsync(["eve@example.com"]);

        SyncReport report = await host.RunAsync(full: true);

        report.New.Should().Be(0);
        (await LoadErasedAsync(host)).Events.Should().ContainSingle()
            .Which.Should().Match<StoredEvent>(entry => entry.Address == null && entry.Note == null && entry.Record == null && !entry.Key.Contains("eve"));
        (await host.List.ListAsync().ToListAsync()).Should().ContainSingle().Which.IsErased.Should().BeTrue();
        (await host.List.ListEventsAsync("eve@example.com")).Should().ContainSingle().Which.Record.Should().BeNull();
    }

    [Fact]
    public async Task An_address_that_was_not_suppressed_is_forgotten_and_may_be_written_to()
    {
        await using TestHost host = new();
        host.Source.Add("eve@example.com", BounceType.Soft, BounceReason.MailboxFull, diagnostic: "full");
        await host.RunAsync();

        EraseResult result = await host.List.EraseAsync(["eve@example.com"]);
        await host.RunAsync(full: true);

        result.Should().Be(new EraseResult { KeptBlocked = 0, Forgotten = 1 });
        (await host.List.FindAsync("eve@example.com")).Should().BeNull();
        (await host.List.ListEventsAsync("eve@example.com")).Should().OnlyContain(entry => entry.Record == null);
    }

    [Fact]
    public async Task An_erased_address_can_be_released_by_typing_it()
    {
        await using TestHost host = new();
        host.Source.Add("eve@example.com");
        await host.RunAsync();
        await host.List.EraseAsync(["eve@example.com"]);

        host.Time.Advance(TimeSpan.FromSeconds(1));
        ReleaseResult result = await host.List.ReleaseAsync(["eve@example.com"]);
        await host.RunAsync(full: true);

        result.Released.Should().Equal("eve@example.com");
        (await host.List.FindAsync("eve@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_release_survives_an_erasure()
    {
        await using TestHost host = new();
        host.Source.Add("eve@example.com");
        await host.RunAsync();
        await host.List.ReleaseAsync(["eve@example.com"]);

        await host.List.EraseAsync(["eve@example.com"]);
        host.Source.Add("eve@example.com", at: TestHost.Start.AddHours(-1));
        await host.RunAsync(full: true);

        (await host.List.ListEventsAsync("eve@example.com")).Should().HaveCount(2);
        (await host.List.FindAsync("eve@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task The_change_feed_forgets_the_address_too_and_says_that_it_was_erased()
    {
        await using TestHost host = new();
        await host.List.AddAsync("eve@example.com", note: "asked by phone");
        await host.List.EraseAsync(["eve@example.com"]);

        List<SuppressionChange> changes = await host.List.ListChangesAsync().ToListAsync();

        changes.Select(change => change.Kind).Should().Equal(SuppressionChangeKind.Suppressed, SuppressionChangeKind.Erased);
        changes.Should().OnlyContain(change => change.Suppression.Address == null && change.Suppression.Note == null);
        changes.Select(change => change.Sequence).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_page_that_is_being_stored_is_erased_too()
    {
        await using TestHost host = new();
        await host.RunAsync();
        ISuppressionTransaction page = await host.Store.BeginAsync("", exclusive: false, default);

        Task<EraseResult> erase = host.List.EraseAsync(["eve@example.com"]);
        page.HasErasures.Should().BeFalse();
        await page.PutEventsAsync("newsletter", "Listed", [Sqlite.MadeUpRows.Event("eve@example.com")], default);
        await page.CommitAsync(default);
        await page.DisposeAsync();
        await erase;

        (await host.List.ListEventsAsync("eve@example.com")).Should().ContainSingle().Which.Record.Should().BeNull();
    }

    [Fact]
    public async Task Erasing_twice_changes_nothing()
    {
        await using TestHost host = new();
        await host.List.AddAsync("eve@example.com");
        await host.List.EraseAsync(["eve@example.com"]);

        EraseResult again = await host.List.EraseAsync(["eve@example.com"]);

        again.Should().Be(new EraseResult { KeptBlocked = 1, Forgotten = 0 });
        (await host.List.FindAsync("eve@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task An_erased_address_that_is_added_by_hand_stays_erased()
    {
        await using TestHost host = new();
        await host.List.EraseAsync(["eve@example.com"]);

        await host.List.AddAsync("eve@example.com", note: "asked by phone");

        (await host.List.FindAsync("eve@example.com")).Should().NotBeNull();
        (await host.List.ListAsync().ToListAsync()).Should().ContainSingle().Which.Should().Match<Suppression>(row => row.IsErased && row.Note == null);
    }

    [Fact]
    public async Task A_quarantined_text_is_erased_although_it_is_no_address()
    {
        await using TestHost host = new();
        string text = new string('x', 600) + "@example.com";
        host.Source.Add(text);
        await host.RunAsync();
        (await host.Sync.ListQuarantineAsync()).Should().ContainSingle();

        await host.List.EraseAsync([text]);

        (await host.Sync.ListQuarantineAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Later_rounds_put_nothing_of_an_erased_address_into_quarantine()
    {
        await using TestHost host = new();
        string text = new string('x', 600) + "@example.com";
        host.Source.Add(text, diagnostic: "550 5.1.1 unknown");
        host.Source.Add("eve@example.com", id: "eve@example.com-" + new string('1', 2000));
        host.Source.Add("bob@example.com", id: new string('2', 2000));
        await host.RunAsync();
        await host.List.EraseAsync([text, "eve@example.com"]);

        SyncReport report = await host.RunAsync(full: true);
        SyncReport again = await host.RunAsync(full: true);

        report.Quarantined.Should().Be(2, "they are still counted");
        again.Quarantined.Should().Be(0);
        IReadOnlyList<QuarantinedRow> rows = await host.Sync.ListQuarantineAsync();
        rows.Should().HaveCount(3).And.NotContain(row => row.ToString().Contains("eve@") || row.ToString().Contains("xxx"));
        rows.Should().ContainSingle(row => row.AddressKey == "bob@example.com").Which.Record.Should().Contain("bob@example.com");
    }

    [Theory]
    [InlineData]
    [InlineData(" ")]
    public async Task Erasing_nothing_is_refused(params string[] addresses)
    {
        await using TestHost host = new();

        await host.List.Awaiting(list => list.EraseAsync(addresses)).Should().ThrowAsync<ArgumentException>();
        await host.List.Awaiting(list => list.EraseAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    private static async Task<AddressState> LoadErasedAsync(TestHost host)
    {
        StoredSuppression row = (await host.Store.ListAsync("", after: 0, limit: 10, default)).Single(row => row.Suppression.IsErased);
        await using ISuppressionTransaction transaction = await host.Store.BeginAsync("", exclusive: false, default);
        return (await transaction.LoadAsync([row.AddressKey], default)).Single();
    }
}
