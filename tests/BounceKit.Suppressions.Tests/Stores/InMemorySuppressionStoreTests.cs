using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Stores;

public sealed class InMemorySuppressionStoreTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemorySuppressionStore _store;

    public InMemorySuppressionStoreTests() => _store = new InMemorySuppressionStore(_time);

    private static SyncCheckpoint Checkpoint => new() { Tenant = "", Source = "news", Provider = "SendGrid" };

    public Task InitializeAsync() => _store.OpenAsync(create: true, CancellationToken.None);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Of_two_transactions_with_the_same_version_the_second_waits_for_the_first_and_loses()
    {
        await using ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();

        bool won = await first.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        Task<bool> other = second.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        bool hasWaited = !other.IsCompleted;
        await first.CommitAsync(CancellationToken.None);

        won.Should().BeTrue();
        hasWaited.Should().BeTrue();
        (await other).Should().BeFalse();
    }

    [Fact]
    public async Task The_second_wins_where_the_first_is_rolled_back()
    {
        ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();
        await first.TryAdvanceAsync(Checkpoint, CancellationToken.None);

        Task<bool> other = second.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        await first.DisposeAsync();

        (await other).Should().BeTrue();
    }

    [Fact]
    public async Task Transactions_of_different_sources_overlap_until_they_load()
    {
        await using ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();
        await first.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        await second.TryAdvanceAsync(Checkpoint with { Source = "billing" }, CancellationToken.None);
        await first.LoadAsync(["ann@example.com"], CancellationToken.None);

        Task<IReadOnlyList<AddressState>> load = second.LoadAsync(["ann@example.com"], CancellationToken.None);
        bool hasWaited = !load.IsCompleted;
        await first.CommitAsync(CancellationToken.None);

        hasWaited.Should().BeTrue();
        (await load).Should().ContainSingle();
    }

    [Fact]
    public async Task Transactions_that_wait_for_each_other_do_not_wait_for_ever()
    {
        await using ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();
        await first.LoadAsync([], CancellationToken.None);
        await second.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        Task<IReadOnlyList<AddressState>> load = second.LoadAsync([], CancellationToken.None);

        Func<Task> advance = () => first.TryAdvanceAsync(Checkpoint, CancellationToken.None);

        (await advance.Should().ThrowAsync<SuppressionStoreException>()).Which.IsTransient.Should().BeTrue();
        (await load).Should().BeEmpty("the failed transaction no longer holds anything");
    }

    [Fact]
    public async Task Later_transactions_wait_behind_an_exclusive_one_that_waits()
    {
        ISuppressionTransaction running = await BeginAsync();
        Task<ISuppressionTransaction> exclusive = _store.BeginAsync("", exclusive: true, CancellationToken.None);
        Task<ISuppressionTransaction> later = BeginAsync();
        (exclusive.IsCompleted, later.IsCompleted).Should().Be((false, false));

        await running.DisposeAsync();
        ISuppressionTransaction alone = await exclusive;
        later.IsCompleted.Should().BeFalse();
        await alone.DisposeAsync();

        await (await later).DisposeAsync();
    }

    [Fact]
    public async Task An_exclusive_transaction_that_stops_waiting_lets_the_others_begin()
    {
        await using ISuppressionTransaction running = await BeginAsync();
        using CancellationTokenSource cancel = new();
        Task<ISuppressionTransaction> exclusive = _store.BeginAsync("", exclusive: true, cancel.Token);
        Task<ISuppressionTransaction> later = BeginAsync();

        await cancel.CancelAsync();

        await FluentActions.Awaiting(() => exclusive).Should().ThrowAsync<OperationCanceledException>();
        await (await later).DisposeAsync();
    }

    [Fact]
    public async Task A_transaction_keeps_what_it_has_written_although_another_one_commits_meanwhile()
    {
        await using ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();
        await first.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        await second.TryAdvanceAsync(Checkpoint with { Source = "billing" }, CancellationToken.None);

        await second.CommitAsync(CancellationToken.None);
        await first.CommitAsync(CancellationToken.None);

        (await _store.ListCheckpointsAsync("", CancellationToken.None)).Select(checkpoint => checkpoint.Source).Should().Equal("billing", "news");
    }

    [Fact]
    public async Task A_step_that_is_cancelled_lets_the_others_go_on()
    {
        await using ISuppressionTransaction first = await BeginAsync();
        await using ISuppressionTransaction second = await BeginAsync();
        await first.TryAdvanceAsync(Checkpoint, CancellationToken.None);
        Task<bool> other = second.TryAdvanceAsync(Checkpoint, CancellationToken.None);

        await FluentActions.Awaiting(() => first.CommitAsync(new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        (await other.WaitAsync(TimeSpan.FromMinutes(1))).Should().BeTrue();
    }

    [Fact]
    public async Task The_time_of_the_database_is_the_one_that_was_passed()
    {
        _time.Advance(TimeSpan.FromTicks(123_456));

        (await _store.GetTimeAsync(CancellationToken.None)).Should().Be(new DateTimeOffset(2026, 3, 1, 12, 0, 0, 12, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_store_that_was_not_opened_says_so()
    {
        await using InMemorySuppressionStore closed = new();

        Func<Task> find = () => closed.FindAsync("", ["ann@example.com"], CancellationToken.None).AsTask();

        await find.Should().ThrowAsync<InvalidOperationException>().WithMessage("*OpenAsync*");
    }

    private Task<ISuppressionTransaction> BeginAsync() => _store.BeginAsync("", exclusive: false, CancellationToken.None);
}
