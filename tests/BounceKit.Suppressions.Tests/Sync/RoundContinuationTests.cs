namespace BounceKit.Suppressions;

/// <summary>Lists without a filter by time, which go on after their last page.</summary>
public sealed class RoundContinuationTests
{
    [Fact]
    public async Task A_list_without_a_filter_by_time_goes_on_after_the_last_page_that_was_stored()
    {
        await using TestHost host = CreateContinued();
        host.Source.FailAt(page: 8);

        SyncReport failed = await host.Sync.RunAsync("newsletter");
        SyncReport rest = await host.RunAsync();

        (failed.Rows, rest.Rows).Should().Be((70, 130));
        (await host.List.ListAsync().CountAsync()).Should().Be(200);
        (await host.RunAsync()).Rows.Should().Be(200, "what was completed begins again at its start");
    }

    [Fact]
    public async Task A_list_begins_again_where_the_source_can_no_longer_continue()
    {
        await using TestHost host = CreateContinued();
        host.Source.FailAt(page: 8);

        await host.Sync.RunAsync("newsletter");
        host.Source.CanContinue = false;
        await host.RunAsync();

        host.Source.Queries[^1].Should().Be(BounceQuery.All);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    public async Task A_request_that_is_refused_fails_the_round_unless_it_asked_for_a_page_of_an_earlier_listing(bool wasInterrupted, int page)
    {
        await using TestHost host = CreateContinued();
        if (wasInterrupted)
        {
            host.Source.FailAt(page: 8);
            await host.Sync.RunAsync("newsletter");
        }

        int before = host.Source.Queries.Count;
        int pages = 0;
        host.Source.BeforePage = _ => ++pages == page ? throw new BounceRequestException("newsletter", "no") : Task.CompletedTask;
        SyncReport report = await host.Sync.RunAsync("newsletter");

        (report.Outcome, host.Source.Queries.Count - before).Should().Be((SyncOutcome.Failed, 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_begins_again_where_the_provider_forgot_the_page_or_rows_were_numbered(bool isForgotten)
    {
        await using TestHost host = CreateContinued();
        host.Source.HasOneEntryPerAddress = host.Source.ForgetsContinuations = isForgotten;
        host.Source.FailAt(page: 8);

        await host.Sync.RunAsync("newsletter");
        SyncReport rest = await host.RunAsync();

        rest.Rows.Should().Be(200);
        (await host.List.ListAsync().CountAsync()).Should().Be(200);
    }

    [Theory]
    [InlineData("user69@example.com", "user59@example.com")]
    [InlineData("user150@example.com", null)]
    public async Task The_continuation_never_keeps_an_address_that_was_erased(string erased, string? kept)
    {
        await using TestHost host = CreateContinued(options => options.HashKey = Convert.ToBase64String(new byte[32]));
        host.Source.FailAt(page: 8);
        await host.Sync.RunAsync("newsletter");

        await host.List.EraseAsync([erased]);
        (await host.Store.FindContinuationAsync("", "newsletter", CancellationToken.None)).Should().BeNull();
        host.Source.FailAt(page: 8);
        await host.Sync.RunAsync("newsletter");

        (await host.Store.FindContinuationAsync("", "newsletter", CancellationToken.None)).Should().Be(kept ?? "user69@example.com");
    }

    // Twenty pages.
    private static TestHost CreateContinued(Action<SuppressionListOptions>? configure = null)
    {
        TestHost host = new(configure);
        host.Source.ServerFilters = BounceFilters.None;
        host.Source.HasOneEntryPerAddress = true;
        host.Source.CanContinue = true;
        host.Source.AddMany(200, TimeSpan.FromHours(7));
        return host;
    }
}
