namespace BounceKit.Suppressions.Sqlite;

/// <summary>Scans continue where the last one stopped, and still miss nothing.</summary>
public sealed class SqliteEventScanTests : IAsyncLifetime
{
    private static readonly Dictionary<BounceType, DateTimeOffset> AnyTime = Enum.GetValues<BounceType>().ToDictionary(type => type, _ => DateTimeOffset.UnixEpoch);

    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await _file.OpenAsync();
        await _store.PutPageAsync([.. Enumerable.Range(0, 100).Select(number => MadeUpRows.Event($"user{number:D3}@example.com"))]);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task What_was_rolled_back_is_found_again()
    {
        (await MarkAsync(30, commits: true)).Should().Be(30);
        (await MarkAsync(30, commits: false)).Should().Be(30);

        (await MarkAsync(30, commits: true)).Should().Be(30);
        (await MarkAsync(1000, commits: true)).Should().Be(40);
        (await MarkAsync(1000, commits: true)).Should().Be(0);
    }

    [Fact]
    public async Task What_comes_before_the_position_is_found()
    {
        await MarkAsync(50, commits: true);
        await _store.PutPageAsync([MadeUpRows.Event("a@example.com"), MadeUpRows.Event("b@example.com"), MadeUpRows.Event("z@example.com")]);

        (await MarkAsync(52, commits: true)).Should().Be(52);
        (await MarkAsync(52, commits: true)).Should().Be(1);
        _file.Count("event where gone_at is null").Should().Be(0);
    }

    [Fact]
    public async Task Old_events_are_removed_in_batches_together_with_their_records()
    {
        _file.Run("delete from suppression");

        List<int> removed = [];
        for (int batch = 0; batch < 4; batch++)
        {
            await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
            int before = (int)_file.Count("event");
            await transaction.RemoveOldAsync(MadeUpRows.Now.AddDays(1), 40, default);
            await transaction.CommitAsync(default);
            removed.Add(before - (int)_file.Count("event"));
        }

        removed.Should().Equal(40, 40, 20, 0);
        _file.Count("record").Should().Be(0);
    }

    private async Task<int> MarkAsync(int limit, bool commits)
    {
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
        GoneResult gone = await transaction.MarkGoneAsync("newsletter", walk: 1, AnyTime, limit, default);
        if (commits)
        {
            await transaction.CommitAsync(default);
        }

        return gone.Events;
    }
}
