namespace BounceKit.Suppressions;

public sealed class FindTests
{
    [Fact]
    public async Task A_hard_bounce_is_found_with_its_reason_in_any_spelling()
    {
        await using TestHost host = new();
        host.Source.Add("Ann@Example.com");
        await host.RunAsync();

        Suppression? found = await host.List.FindAsync(" aNN@example.COM ");

        found.Should().Be(new Suppression
        {
            Address = "Ann@Example.com",
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            Source = "newsletter",
            Since = TestHost.Start,
            Origin = SuppressionOrigin.Provider,
            Position = 1,
        });
        (await host.List.FindAsync("bob@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task An_unsubscription_counts_within_its_scope_and_where_no_scope_is_asked_for()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, scope: "weekly");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com", "weekly")).Should().NotBeNull();
        (await host.List.FindAsync("ann@example.com", "daily")).Should().BeNull();
        (await host.List.FindAsync("ann@example.com"))!.Scope.Should().Be("weekly");
    }

    [Fact]
    public async Task What_applies_to_the_whole_account_applies_to_every_scope_and_is_shown_first()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, scope: "weekly");
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com", "daily"))!.Reason.Should().Be(BounceReason.UserUnknown);
        (await host.List.FindAsync("ann@example.com"))!.Scope.Should().BeNull();
    }

    [Fact]
    public async Task Many_are_found_by_the_spelling_of_the_caller()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        IReadOnlyDictionary<string, Suppression> found = await host.List.FindManyAsync(["ANN@example.com", "bob@example.com", "ann@example.com"]);

        found.Keys.Should().BeEquivalentTo("ANN@example.com", "ann@example.com");
    }

    [Fact]
    public async Task Those_that_may_be_written_to_stay_in_order_over_batches()
    {
        await using TestHost host = new();
        string[] addresses = [.. Enumerable.Range(0, 2500).Select(number => $"user{number}@example.com")];
        foreach (string address in addresses.Where((_, index) => index % 3 == 0))
        {
            await host.List.AddAsync(address);
        }

        List<string> sent = await host.List.WhereMaySendAsync(addresses.ToAsyncEnumerable()).ToListAsync();

        sent.Should().Equal(addresses.Where((_, index) => index % 3 != 0));
    }

    [Fact]
    public async Task A_text_that_cannot_be_an_address_is_refused()
    {
        await using TestHost host = new();

        await FluentActions.Awaiting(async () => await host.List.FindAsync(" ")).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(async () => await host.List.FindManyAsync(["ann@example.com", ""])).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_suppression_that_has_ended_is_not_found_although_no_round_has_run_since()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com", until: TestHost.Start.AddHours(1));

        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
        host.Time.Advance(TimeSpan.FromHours(1));

        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
        (await host.List.FindManyAsync(["ann@example.com"])).Should().BeEmpty();
        (await host.List.ListAsync().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(UnavailableBehavior.Throw)]
    [InlineData(UnavailableBehavior.Send)]
    [InlineData(UnavailableBehavior.Skip)]
    public async Task A_store_that_cannot_be_queried_is_answered_as_the_options_say(UnavailableBehavior behavior)
    {
        await using TestHost host = new(options =>
        {
            options.WhenUnavailable = behavior;
            options.CreateStore = false;
            options.Store = "Sqlite";
            options.ConnectionString = $"Data Source={Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))}.db";
        });

        Func<Task<Suppression?>> find = async () => await host.List.FindAsync("ann@example.com");
        Func<Task<IReadOnlyDictionary<string, Suppression>>> findMany = async () => await host.List.FindManyAsync(["ann@example.com"]);

        if (behavior == UnavailableBehavior.Throw)
        {
            await find.Should().ThrowAsync<SuppressionStoreException>();
            await findMany.Should().ThrowAsync<SuppressionStoreException>();
        }
        else
        {
            (await find())?.Origin.Should().Be(SuppressionOrigin.Unavailable);
            ((await find()) is null).Should().Be(behavior == UnavailableBehavior.Send);
            (await findMany()).Should().HaveCount(behavior == UnavailableBehavior.Send ? 0 : 1);
        }
    }

    [Fact]
    public async Task Tenants_do_not_see_each_other()
    {
        await using TestHost host = new();
        await host.List.ForTenant("acme").AddAsync("ann@example.com");

        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
        (await host.List.ForTenant("other").FindAsync("ann@example.com")).Should().BeNull();
        (await host.List.ForTenant("acme").FindAsync("ann@example.com")).Should().NotBeNull();
        (await host.List.ListChangesAsync().ToListAsync()).Should().BeEmpty();
    }
}
