namespace BounceKit.Suppressions.Sqlite;

public sealed class SqlitePragmaTests : IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "1")]
    [InlineData("secure_delete", "1")]
    public async Task The_connection_that_writes_is_configured(string pragma, string expected)
    {
        await using SqliteSuppressionStore store = await _file.OpenAsync();
        await store.Database.Writer.EnterAsync(default);
        SqliteSession session = await store.Database.Writer.GetSessionAsync(default);

        session.GetText($"pragma {pragma}").Should().Be(expected);
        store.Database.Writer.Leave();
    }

    [Fact]
    public async Task No_connection_trusts_what_the_triggers_of_a_file_call()
    {
        await using SqliteSuppressionStore store = await _file.OpenAsync();
        await store.Database.Writer.EnterAsync(default);
        string writing = (await store.Database.Writer.GetSessionAsync(default)).GetText("pragma trusted_schema");
        store.Database.Writer.Leave();
        Task<string>[] reading = [.. Enumerable.Range(0, 4).Select(_ => store.Database
            .ReadAsync((session, _) => session.GetText("pragma trusted_schema"), 0, default).AsTask())];

        writing.Should().Be("0");
        (await Task.WhenAll(reading)).Should().OnlyContain(value => value == "0");
    }

    [Theory]
    [InlineData("")]
    [InlineData(";Mode=ReadOnly")]
    public async Task Connections_that_read_cannot_write(string mode)
    {
        await _file.FillAsync();
        await using SqliteSuppressionStore store = new(_file.ConnectionString + mode);
        await store.OpenAsync(create: true, default);
        for (int query = 0; query < 3; query++)
        {
            string isReadOnly = await store.Database.ReadAsync((session, _) => session.GetText("pragma query_only"), 0, default);

            isReadOnly.Should().Be("1");
        }
    }
}
