namespace BounceKit.Suppressions.Sqlite;

public sealed class SqliteFailureTests : IAsyncLifetime
{
    private static readonly StoredEvent[] Page =
        [.. Enumerable.Range(0, 5000).Select(number => MadeUpRows.Event($"user{number}@example.com"))];

    private readonly SqliteFile _file = new();
    private SqliteSuppressionStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await _file.OpenAsync();
        await _store.PutPageAsync([MadeUpRows.Event("ann@example.com")]);
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _file.Dispose();
    }

    [Fact]
    public async Task On_a_full_disk_a_page_is_not_stored_at_all()
    {
        await SetMaxPagesAsync(60);

        Func<Task> act = () => _store.PutPageAsync(Page);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).WithMessage($"*'{_file.Path}'*full*Free space*")
            .Which.IsTransient.Should().BeFalse();
        (await _store.ListAsync("", 0, 10, default)).Should().ContainSingle();
        _file.Count("event").Should().Be(1);
    }

    [Fact]
    public async Task A_transaction_in_which_a_step_has_failed_cannot_be_committed()
    {
        await SetMaxPagesAsync(60);
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
        await transaction.Invoking(full => full.PutEventsAsync("newsletter", "SendGrid", Page, default)).Should().ThrowAsync<SuppressionStoreException>();

        await transaction.Invoking(ended => ended.CommitAsync(default)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Nor_one_in_which_a_step_has_failed_for_another_reason()
    {
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
        await transaction.Invoking(broken => broken.PutEventsAsync("newsletter", "SendGrid", [null!], default)).Should().ThrowAsync<NullReferenceException>();

        await transaction.Invoking(ended => ended.CommitAsync(default)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task When_there_is_space_again_the_store_goes_on()
    {
        await SetMaxPagesAsync(60);
        await _store.Invoking(store => store.PutPageAsync(Page)).Should().ThrowAsync<SuppressionStoreException>();

        await SetMaxPagesAsync(100_000);

        (await _store.PutPageAsync(Page)).New.Should().Be(Page.Length);
    }

    [Theory]
    [InlineData("a release")]
    [InlineData("a key")]
    public async Task What_no_round_would_repeat_is_confirmed_by_the_disk_and_a_page_need_not_be(string what)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // SQLite has the log open and goes on with it. Who wants to force it to the disk finds none.
        File.Delete(_file.Path + "-wal");

        Func<Task> page = () => CommitAsync(transaction => transaction.TryAdvanceAsync(new SyncCheckpoint { Tenant = "", Source = "newsletter", Provider = "SendGrid" }, default));
        Func<Task> change = () => what == "a key" ? SqliteMeta.GetOrAddAsync(_store.Database, SqliteMeta.KeyCheck, "check", default) : CommitAsync(transaction => transaction.ReleaseAsync(["ann@example.com"], MadeUpRows.Now, default));

        await page.Should().NotThrowAsync();
        await change.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{_file.Path}' was stored, but the disk does not confirm it*");
    }

    [Fact]
    public async Task A_step_that_is_cancelled_halfway_leaves_nothing()
    {
        using CancellationTokenSource cancellation = new();
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
        CancellingList<StoredEvent> page = new(Page, cancelAt: 100, cancellation);

        Func<Task> act = () => transaction.PutEventsAsync("newsletter", "SendGrid", page, cancellation.Token);

        await act.Should().ThrowAsync<OperationCanceledException>();
        await transaction.Invoking(ended => ended.CommitAsync(default)).Should().ThrowAsync<ObjectDisposedException>();
        _file.Count("event").Should().Be(1);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_reported_with_the_file()
    {
        _file.Run("update record set json = '{'");

        Func<Task> act = () => _store.ListEventsAsync("", ["ann@example.com"], default);

        await act.Should().ThrowAsync<SuppressionStoreException>().WithMessage($"*'{_file.Path}' contains a value that cannot be read*");
    }

    [Fact]
    public async Task No_message_contains_an_address()
    {
        _file.Run("drop table suppression");

        Func<Task> act = async () => await _store.FindAsync("", ["ann@example.com"], default);

        (await act.Should().ThrowAsync<SuppressionStoreException>()).Which.ToString().Should().NotContain("ann@");
    }

    private async Task CommitAsync(Func<ISuppressionTransaction, Task> work)
    {
        await using ISuppressionTransaction transaction = await _store.BeginAsync("", exclusive: false, default);
        await work(transaction);
        await transaction.CommitAsync(default);
    }

    private async Task SetMaxPagesAsync(int pages)
    {
        await _store.Database.Writer.EnterAsync(default);
        (await _store.Database.Writer.GetSessionAsync(default)).Execute($"pragma max_page_count = {pages}");
        _store.Database.Writer.Leave();
    }
}
