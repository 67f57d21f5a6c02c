using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

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
    public async Task Lookups_are_counted_with_those_that_found_something()
    {
        await using TestHost host = new();
        using MetricCollector<long> lookups = Collect(host, "lookups");
        using MetricCollector<long> hits = Collect(host, "lookup_hits");
        string[] addresses = [.. Enumerable.Range(0, 1001).Select(number => $"user{number}@example.com")];
        await host.List.AddAsync(addresses[0]);

        await host.List.FindAsync(addresses[0]);
        await host.List.FindAsync(addresses[1]);
        await host.List.FindManyAsync(addresses);

        lookups.GetMeasurementSnapshot().Select(measured => measured.Value).Should().Equal(1, 1, 1000, 1);
        hits.GetMeasurementSnapshot().Select(measured => measured.Value).Should().Equal(1, 0, 1, 0);
    }

    [Fact]
    public async Task Lookups_while_the_store_cannot_be_queried_are_counted()
    {
        await using TestHost host = new(options => (options.WhenUnavailable, options.CreateStore, options.Store, options.ConnectionString) =
            (UnavailableBehavior.Skip, false, "Sqlite", $"Data Source={Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))}.db"));
        using MetricCollector<long> unavailable = Collect(host, "lookups_unavailable");

        await host.List.FindAsync("ann@example.com");
        await host.List.FindManyAsync(["ann@example.com"]);

        unavailable.GetMeasurementSnapshot().Select(measured => measured.Value).Should().Equal(1, 1);
    }

    [Fact]
    public async Task Changes_that_were_removed_because_of_their_age_are_not_passed_over_in_silence()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com");
        await host.List.AddAsync("bob@example.com");
        await host.List.AddAsync("eve@example.com");
        await using (ISuppressionTransaction transaction = await host.Store.BeginAsync("", exclusive: false, CancellationToken.None))
        {
            await transaction.RemoveOldAsync(TestHost.Start.AddDays(1), limit: 1, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }

        Func<Task> all = async () => await host.List.ListChangesAsync().ToListAsync();

        (await all.Should().ThrowAsync<SuppressionChangesExpiredException>()).Which.Oldest.Should().Be(2);
        (await host.List.ListChangesAsync(after: 1).Select(change => change.Sequence).ToListAsync()).Should().Equal(2, 3);
        (await host.List.ListChangesAsync(after: 3).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_long_feed_of_changes_is_listed_once()
    {
        await using TestHost host = new();
        await host.List.ImportAsync(Enumerable.Range(0, 1500).Select(number => new SuppressionImport { Address = $"user{number}@example.com" }).ToAsyncEnumerable());

        List<SuppressionChange> changes = await host.List.ListChangesAsync().Take(3000).ToListAsync();

        changes.Select(change => change.Sequence).Should().Equal(Enumerable.Range(1, 1500).Select(number => (long)number));
    }

    [Fact]
    public async Task What_a_caller_must_not_pass_is_refused()
    {
        await using TestHost host = new();

        host.List.Invoking(list => list.ForTenant(null!)).Should().Throw<ArgumentNullException>();
        host.List.Invoking(list => list.ForTenant(new string('t', 201))).Should().Throw<ArgumentException>();
        host.List.ForTenant(new string('t', 200)).Tenant.Should().HaveLength(200);
        await FluentActions.Awaiting(async () => await host.List.FindManyAsync(null!)).Should().ThrowAsync<ArgumentNullException>()
            .WithParameterName("addresses");
        await FluentActions.Awaiting(async () => await host.List.WhereMaySendAsync(null!).ToListAsync()).Should().ThrowAsync<ArgumentNullException>()
            .WithParameterName("addresses");
        await FluentActions.Awaiting(async () => await host.List.ListChangesAsync(after: -1).ToListAsync()).Should().ThrowAsync<ArgumentOutOfRangeException>();
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

    private static MetricCollector<long> Collect(TestHost host, string name) =>
        new(host.Services.GetRequiredService<IMeterFactory>(), SuppressionTelemetryNames.MeterName, "bouncekit.suppressions." + name);
}
