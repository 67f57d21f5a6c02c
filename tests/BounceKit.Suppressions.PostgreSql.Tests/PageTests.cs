using BounceKit.Shared;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>What a round does for each page.</summary>
public sealed class PageTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>, IAsyncLifetime
{
    private readonly PostgreSqlSuppressionStore _store = new(database.ConnectionString);

    public Task InitializeAsync() => _store.OpenAsync(create: true, CancellationToken.None);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_page_is_stored_with_its_checkpoint_and_what_follows()
    {
        const string Tenant = "page";
        await using (ISuppressionTransaction transaction = await _store.BeginAsync(Tenant, exclusive: false, CancellationToken.None))
        {
            (await transaction.TryAdvanceAsync(Made.Checkpoint(tenant: Tenant), CancellationToken.None)).Should().BeTrue();
            PutResult put = await transaction.PutEventsAsync(
                "newsletter", "SendGrid", [Made.Event("ann@example.com"), Made.Event("bob@example.com")], CancellationToken.None);
            put.New.Should().Be(2);
            put.Touched.Should().BeEquivalentTo("ann@example.com", "bob@example.com");
            IReadOnlyList<AddressState> states = await transaction.LoadAsync(put.Touched, CancellationToken.None);
            states.Should().HaveCount(2).And.OnlyContain(state => state.Events.Count == 1);
            await transaction.SaveAsync([Made.Write("ann@example.com"), Made.Write("bob@example.com")], CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        IReadOnlyList<StoredSuppression> found = await _store.FindAsync(Tenant, ["ann@example.com"], CancellationToken.None);
        found.Should().ContainSingle().Which.Suppression.Position.Should().Be(1);
        (await _store.FindAsync(Tenant, ["ann@example.com", "bob@example.com", "eve@example.com"], CancellationToken.None)).Should().HaveCount(2);
        (await _store.ListChangesAsync(Tenant, after: 0, limit: 10, CancellationToken.None)).Select(change => change.Sequence).Should().Equal(1, 2);
        (await _store.FindCheckpointAsync(Tenant, "newsletter", CancellationToken.None))!.Version.Should().Be(1);
        (await _store.ListTenantsAsync(CancellationToken.None)).Should().Contain(Tenant);
    }

    [Fact]
    public async Task A_page_that_is_read_again_touches_nothing()
    {
        const string Tenant = "replay";
        StoredEvent[] page = [Made.Event("ann@example.com"), Made.Event("bob@example.com")];
        await PutAsync(Tenant, page);

        PutResult again = await PutAsync(Tenant, page);

        again.New.Should().Be(0);
        again.Touched.Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_with_new_and_changed_rows_is_loaded_as_it_is_stored()
    {
        const string Tenant = "mixed";
        StoredEvent ann = Made.Event("ann@example.com");
        await PutAsync(Tenant, [ann, Made.Event("bob@example.com")]);
        await using ISuppressionTransaction transaction = await _store.BeginAsync(Tenant, exclusive: false, CancellationToken.None);
        await transaction.TryAdvanceAsync(Made.Checkpoint(tenant: Tenant), CancellationToken.None);

        PutResult put = await transaction.PutEventsAsync(
            "newsletter",
            "SendGrid",
            [
                ann with { Type = BounceType.Soft }, Made.Event("bob@example.com"),
                Made.Event("ann@example.com", key: "2"), Made.Event("eve@example.com") with { OccurredAt = Made.Day.AddTicks(9) },
            ],
            CancellationToken.None);
        IReadOnlyList<AddressState> states = await transaction.LoadAsync(
            ["ann@example.com", "bob@example.com", "eve@example.com"], CancellationToken.None);

        put.New.Should().Be(2);
        put.Touched.Should().BeEquivalentTo("ann@example.com", "eve@example.com");
        states.SelectMany(state => state.Events).Select(row => (row.AddressKey, row.Key, row.Type, row.Source, row.OccurredAt)).Should().BeEquivalentTo(
        [
            ("ann@example.com", "1", BounceType.Soft, "newsletter", (DateTimeOffset?)Made.Day),
            ("ann@example.com", "2", BounceType.Hard, "newsletter", Made.Day),
            ("bob@example.com", "1", BounceType.Hard, "newsletter", Made.Day),
            ("eve@example.com", "1", BounceType.Hard, "newsletter", Made.Day),
        ]);
    }

    [Fact]
    public async Task Without_a_commit_nothing_is_stored()
    {
        const string Tenant = "undone";
        await using (ISuppressionTransaction transaction = await _store.BeginAsync(Tenant, exclusive: false, CancellationToken.None))
        {
            await transaction.TryAdvanceAsync(Made.Checkpoint(tenant: Tenant), CancellationToken.None);
            await transaction.LoadAsync(["ann@example.com"], CancellationToken.None);
            await transaction.SaveAsync([Made.Write("ann@example.com")], CancellationToken.None);
        }

        (await _store.FindAsync(Tenant, ["ann@example.com"], CancellationToken.None)).Should().BeEmpty();
        (await _store.ListTenantsAsync(CancellationToken.None)).Should().NotContain(Tenant);
    }

    [Fact]
    public async Task Erased_and_old_rows_are_removed()
    {
        const string Tenant = "removals";
        await PutAsync(Tenant, [Made.Event("ann@example.com"), Made.Event("bob@example.com")]);
        await using (ISuppressionTransaction erasing = await _store.BeginAsync(Tenant, exclusive: true, CancellationToken.None))
        {
            await erasing.LoadAsync(["ann@example.com"], CancellationToken.None);
            await erasing.SaveAsync([Made.Write("ann@example.com"), Made.Write("bob@example.com")], CancellationToken.None);
            await erasing.EraseAsync(new Dictionary<string, string> { ["ann@example.com"] = "hmac:1" }, CancellationToken.None);
            await erasing.SaveAsync([Made.Write("bob@example.com", SuppressionChangeKind.Released, isDeleted: true)], CancellationToken.None);
            await erasing.CommitAsync(CancellationToken.None);
        }

        await _store.ScrubAsync(CancellationToken.None);
        await using ISuppressionTransaction removing = await _store.BeginAsync(Tenant, exclusive: false, CancellationToken.None);

        removing.HasErasures.Should().BeTrue();
        (await removing.FindErasedAsync(["hmac:1", "hmac:2"], CancellationToken.None)).Should().Equal("hmac:1");
        (await removing.RemoveOldAsync(removing.Time.AddDays(1), limit: 10, CancellationToken.None)).Should().Be(3, "two changes and an event are old");
        (await _store.ListChangesAsync(Tenant, after: 0, limit: 10, CancellationToken.None))[0].Suppression.IsErased.Should().BeTrue();
    }

    private async Task<PutResult> PutAsync(string tenant, IReadOnlyList<StoredEvent> page)
    {
        await using ISuppressionTransaction transaction = await _store.BeginAsync(tenant, exclusive: false, CancellationToken.None);
        PutResult result = await transaction.PutEventsAsync("newsletter", "SendGrid", page, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }
}
