namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_missing_file_is_refused_unless_it_may_be_created()
    {
        await using SqliteSuppressionStore store = new(_file.ConnectionString);

        Func<Task> act = () => store.OpenAsync(create: false, default);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}'*");
        File.Exists(_file.Path).Should().BeFalse();
    }

    [Fact]
    public async Task What_was_stored_is_there_after_reopening()
    {
        await using (SqliteSuppressionStore store = await _file.OpenAsync())
        {
            await store.PutPageAsync([MadeUpRows.Event("ann@example.com")]);
        }

        await using SqliteSuppressionStore reopened = new(_file.ConnectionString);
        await reopened.OpenAsync(create: false, default);

        (await reopened.FindAsync("", ["ann@example.com"], default)).Should().ContainSingle()
            .Which.Suppression.Position.Should().Be(1);
        (await reopened.ListEventsAsync("", ["ann@example.com"], default)).Should().ContainSingle()
            .Which.Record!.Recipient.Should().Be("ann@example.com");
    }
}
