namespace BounceKit.Suppressions;

/// <summary>Which slices of time a long list is read in.</summary>
public sealed class SliceTests
{
    // Where a slice never ends, a test does.
    private const int MaxPages = 1000;

    [Fact]
    public async Task A_slice_has_at_most_twenty_pages()
    {
        (await ReadAsync(rows: 200)).Should().ContainSingle();
        (await ReadAsync(rows: 201)).Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task Without_pages_the_rows_of_a_slice_count_however_they_arrive()
    {
        (await ReadAsync(rows: 210, pageSize: null, rowsAtATime: 10)).Should().ContainSingle();
    }

    [Fact]
    public async Task Without_pages_a_slice_has_at_most_twenty_thousand_rows()
    {
        (await ReadAsync(rows: 20_000, pageSize: null)).Should().ContainSingle();
        (await ReadAsync(rows: 20_001, pageSize: null)).Should().HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task A_slice_of_five_pages_is_followed_by_a_longer_one()
    {
        List<BounceQuery> queries = await ReadAsync(rows: 500, apart: TimeSpan.FromHours(16));

        queries[1].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-30) }, "it contains 46 rows");
        queries[2].Should().Be(new BounceQuery { Since = TestHost.Start.AddDays(-30 - 120), Until = TestHost.Start.AddDays(-30) });
    }

    [Fact]
    public async Task A_slice_that_is_too_long_is_followed_by_a_quarter_of_it()
    {
        await using TestHost host = await CreateAsync();
        host.Time.Advance(TimeSpan.FromHours(15));
        DateTimeOffset end = TestHost.Start.AddHours(15);
        host.Source.AddMany(200, TimeSpan.FromSeconds(100), end);
        host.Source.AddMany(900, TimeSpan.FromSeconds(9.6), end.AddHours(-5.6));

        await host.RunAsync();

        host.Source.Queries.Skip(1).Take(4).Should().Equal(
            new BounceQuery { Since = end.AddHours(-16) },
            new BounceQuery { Since = end.AddHours(-4) },
            new BounceQuery { Since = end.AddHours(-8), Until = end.AddHours(-4) },
            new BounceQuery { Since = end.AddHours(-5), Until = end.AddHours(-4) });
        (await host.List.ListAsync().CountAsync()).Should().Be(1101);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public async Task More_entries_of_one_instant_than_a_slice_may_have_are_read_by_later_rounds_too(double lookbackHours)
    {
        await using TestHost host = await CreateAsync(options => options.Lookback = TimeSpan.FromHours(lookbackHours));
        host.Source.AddMany(250, TimeSpan.Zero, TestHost.Start);

        await host.RunAsync();

        (await host.List.ListAsync().CountAsync()).Should().Be(251);
    }

    [Fact]
    public async Task More_entries_of_one_instant_than_a_slice_may_have_are_read_by_the_first_round_too()
    {
        await using TestHost host = Create();
        host.Source.AddMany(250, TimeSpan.FromHours(7), TestHost.Start);
        host.Source.AddMany(250, TimeSpan.Zero, TestHost.Start.AddDays(-50));

        await host.RunAsync();

        (await host.List.ListAsync().CountAsync()).Should().Be(500);
    }

    [Fact]
    public async Task What_is_as_long_as_a_slice_is_read_once()
    {
        await using TestHost host = await CreateAsync();
        await using (ISuppressionTransaction transaction = await host.Store.BeginAsync("", exclusive: false, CancellationToken.None))
        {
            SyncCheckpoint checkpoint = await host.GetCheckpointAsync() with { SliceLength = TimeSpan.FromHours(1) };
            await transaction.TryAdvanceAsync(checkpoint, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await host.RunAsync();

        host.Source.Queries.Skip(1).Should().Equal(new BounceQuery { Since = TestHost.Start.AddHours(-1) });
    }

    [Fact]
    public async Task Pages_without_rows_are_not_stored()
    {
        await using TestHost host = Create();
        host.Source.BeginsWithEmptyPage = true;
        host.Source.Add("ann@example.com");

        SyncReport report = await host.RunAsync();

        (report.Pages, report.Rows).Should().Be((1, 1));
    }

    private static async Task<List<BounceQuery>> ReadAsync(int rows, int? pageSize = 10, TimeSpan? apart = null, int rowsAtATime = 1000)
    {
        await using TestHost host = Create();
        host.Source.PageSize = pageSize;
        host.Source.RowsAtATime = rowsAtATime;
        host.Source.AddMany(rows, apart ?? TimeSpan.FromMinutes(30), TestHost.Start);
        (await host.RunAsync()).New.Should().Be(rows);
        return host.Source.Queries;
    }

    /// <summary>A list of one entry that has been read.</summary>
    private static async Task<TestHost> CreateAsync(Action<SuppressionListOptions>? configure = null)
    {
        TestHost host = Create(configure);
        host.Source.Add("first@example.com");
        await host.RunAsync();
        return host;
    }

    private static TestHost Create(Action<SuppressionListOptions>? configure = null)
    {
        TestHost host = new(configure);
        int pages = 0;
        host.Source.BeforePage = _ => ++pages > MaxPages ? throw new InvalidOperationException("It reads for ever.") : Task.CompletedTask;
        return host;
    }
}
