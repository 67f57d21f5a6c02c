namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteLogTests : IAsyncLifetime
{
    private const int MiB = 1 << 20;

    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;

    public async Task InitializeAsync() => _store = await _file.OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task The_log_begins_anew_however_much_is_written()
    {
        long longest = 0;
        for (int commit = 0; commit < 50; commit++)
        {
            await WriteAsync(commit, 4 * MiB);
            longest = Math.Max(longest, new FileInfo(_file.Path + "-wal").Length);
        }

        // Up to 16,000 pages, and the commit that comes next.
        longest.Should().BeInRange(16 * MiB, 67 * MiB);
        _file.Count("meta where length(value) > 1000").Should().Be(1);
    }

    [Fact]
    public async Task Closing_the_store_leaves_one_file()
    {
        await WriteAsync(0, 20 * MiB);

        await _store.DisposeAsync();

        Directory.GetFiles(_file.Folder).Should().Equal(_file.Path);
        _file.Count("meta where length(value) > 1000").Should().Be(1);
    }

    private async Task WriteAsync(int number, int bytes)
    {
        SqliteSession session = await _store.Database.Writer.BeginAsync(default);
        session.Execute($"insert or replace into meta (name, value) values ('large', hex(zeroblob({bytes / 2})) || {number})");
        _store.Database.Writer.Commit(isWrittenThrough: false);
        _store.Database.Writer.Leave();
    }
}
