namespace BounceKit.Suppressions.Sqlite;

/// <summary>Records are kept apart from their events.</summary>
public sealed class SqliteRecordTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;

    public async Task InitializeAsync() => _store = await _file.OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task A_record_that_changes_takes_the_place_of_the_old_one()
    {
        StoredEvent first = MadeUpRows.Event("ann@example.com");
        await _store.PutPageAsync([first]);

        PutResult put = await _store.PutPageAsync([first with { Record = first.Record!.Replace("}", ",\"diagnostic\":\"550 unknown\"}", StringComparison.Ordinal) }]);

        put.Touched.Should().BeEmpty();
        (await GetDiagnosticAsync()).Should().Be("550 unknown");
        _file.Count("record").Should().Be(1);
    }

    [Fact]
    public async Task A_record_can_go_and_come_back()
    {
        StoredEvent full = MadeUpRows.Event("ann@example.com");

        await _store.PutPageAsync([full]);
        await _store.PutPageAsync([full with { Record = null }]);
        (await _store.ListEventsAsync("", ["ann@example.com"], default)).Should().ContainSingle().Which.Record.Should().BeNull();
        _file.Count("record").Should().Be(0);

        await _store.PutPageAsync([full]);
        (await _store.ListEventsAsync("", ["ann@example.com"], default)).Should().ContainSingle().Which.Record.Should().NotBeNull();
    }

    [Fact]
    public async Task Rows_with_and_without_a_record_keep_their_own_however_long()
    {
        StoredEvent row = MadeUpRows.Event("ann@example.com");
        string text = $",\"diagnostic\":\"{new string('x', 5000)}\"}}";

        await _store.PutPageAsync([row with { Record = null }, row with { Key = "2" }, row with { Key = "3", Record = row.Record!.Replace("}", text, StringComparison.Ordinal) }]);

        (await _store.ListEventsAsync("", ["ann@example.com"], default)).Select(entry => entry.Record is null ? -1 : entry.Record.Diagnostic?.Length ?? 0)
            .Should().BeEquivalentTo([-1, 0, 5000]);
    }

    [Fact]
    public async Task A_page_of_known_and_new_rows_in_any_order_keeps_every_record_with_its_event()
    {
        Random random = new(5);
        for (int page = 0; page < 20; page++)
        {
            await _store.PutPageAsync([.. Enumerable.Range(0, 200).Where(_ => random.Next(3) == 0).Select(number => MadeUpRows.Event($"user{number}@example.com"))]);
        }

        IReadOnlyList<SuppressionEvent> events = await _store.ListEventsAsync("", [.. Enumerable.Range(0, 200).Select(number => $"user{number}@example.com")], default);

        events.Select(row => row.Record!.Recipient).Should().OnlyHaveUniqueItems().And.HaveCount((int)_file.Count("record"));
        foreach (string address in events.Select(row => row.Record!.Recipient))
        {
            (await _store.ListEventsAsync("", [address], default)).Should().ContainSingle().Which.Record!.Recipient.Should().Be(address);
        }
    }

    private async Task<string?> GetDiagnosticAsync() =>
        (await _store.ListEventsAsync("", ["ann@example.com"], default)).Should().ContainSingle().Which.Record!.Diagnostic;
}
