using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions;

public sealed class ReleaseTests
{
    [Fact]
    public async Task What_happened_before_a_release_never_suppresses_again_and_what_happens_later_does()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        ReleaseResult result = await host.List.ReleaseAsync(["ANN@example.com"]);
        await host.RunAsync(full: true);

        result.Released.Should().Equal("ANN@example.com");
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();

        host.Time.Advance(TimeSpan.FromSeconds(1));
        host.Source.Add("ann@example.com", diagnostic: "again");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com"))!.Since.Should().Be(TestHost.Start.AddSeconds(1));
    }

    [Fact]
    public async Task An_entry_of_the_same_second_counts_as_before()
    {
        await using TestHost host = new();
        host.Time.Advance(TimeSpan.FromMilliseconds(700));
        await host.List.ReleaseAsync(["ann@example.com"]);
        host.Source.Add("ann@example.com", at: TestHost.Start);

        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task An_address_that_is_not_on_the_list_yet_can_be_released()
    {
        await using TestHost host = new();

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"]);
        host.Source.Add("ann@example.com", at: TestHost.Start.AddDays(-1));
        await host.RunAsync();

        result.NotOnList.Should().Equal("ann@example.com");
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task An_entry_without_a_date_counts_as_happening_when_it_was_first_seen()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", isDated: false);
        await host.RunAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await host.List.ReleaseAsync(["ann@example.com"]);

        host.Time.Advance(TimeSpan.FromDays(8));
        await host.RunAsync(full: true);

        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_release_while_a_round_is_under_way_holds()
    {
        await using TestHost host = new();
        host.Source.PageSize = 1;
        host.Source.Add("ann@example.com", isDated: false);
        host.Source.Add("bob@example.com", at: TestHost.Start.AddSeconds(-1));
        host.Source.BeforePage = async number =>
        {
            if (number == 1)
            {
                host.Time.Advance(TimeSpan.FromSeconds(5));
                await host.List.ReleaseAsync(["ann@example.com", "bob@example.com"]);
            }
        };

        await host.RunAsync();

        (await host.List.FindManyAsync(["ann@example.com", "bob@example.com"])).Should().BeEmpty();
    }

    [Theory]
    [InlineData(BounceReason.Complaint, "complained")]
    [InlineData(BounceReason.Unsubscribed, "unsubscribed")]
    public async Task Opt_outs_are_released_only_on_request(BounceReason reason, string word)
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.OptedOut, reason);
        await host.RunAsync();

        ReleaseResult refused = await host.List.ReleaseAsync(["ann@example.com", "bob@example.com"], new ReleaseOptions { AtProviders = true });
        string[] removed = [.. host.Source.Removed];
        ReleaseResult released = await host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { IncludeOptOuts = true });

        refused.Refused.Should().ContainKey("ann@example.com").WhoseValue.Should().Contain(word).And.Contain("2026-05-01");
        refused.NotOnList.Should().Equal("bob@example.com");
        removed.Should().Equal("bob@example.com");
        released.Released.Should().Equal("ann@example.com");
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task An_address_is_removed_at_the_providers_by_their_spelling()
    {
        await using TestHost host = new(null, null, "newsletter", "surveys");
        host.Sources[1].Add("Ann@Example.com");
        await host.Sync.RunAllAsync();

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true });

        result.Providers.Select(provider => provider.Source).Should().Equal("newsletter", "surveys");
        host.Sources[1].Removed.Should().Equal("Ann@Example.com");
        host.Sources[1].RemovalOptions.Should().OnlyContain(options => options!.AsIs, "an entry of the provider may be malformed");
    }

    [Fact]
    public async Task Providers_keep_an_address_unless_its_removal_was_asked_for()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"]);

        result.Providers.Should().BeEmpty();
        host.Source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task A_provider_is_not_asked_where_every_address_was_refused()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", BounceType.OptedOut, BounceReason.Complaint);
        await host.RunAsync();

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true });

        result.Refused["ann@example.com"].Should().Be("The person complained on 2026-05-01 (newsletter). Opt-outs are released only on request.");
        result.Providers.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_names_no_source_where_a_person_added_the_entry()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com", BounceReason.Unsubscribed);

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"]);

        result.Refused["ann@example.com"].Should().Be("The person unsubscribed on 2026-05-01. Opt-outs are released only on request.");
    }

    [Fact]
    public async Task Sources_that_hold_an_address_and_cannot_remove_it_are_named()
    {
        ListedSource plain = new("plain", TimeProvider.System);
        await using TestHost host = new(register: services => services.AddBounceSources().AddSource("plain", _ => new ListOnly(plain)));
        ListedSource old = new("old", host.Time);
        old.Add("ann@example.com", at: TestHost.Start);
        plain.Add("ann@example.com", at: TestHost.Start);
        await host.Sync.RunSourceAsync(old);
        await host.Sync.RunAsync("plain");
        await host.List.ImportAsync(new[] { new SuppressionImport { Address = "ann@example.com", Source = "previous" } }.ToAsyncEnumerable());

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true });
        ReleaseResult another = await host.List.ReleaseAsync(["bob@example.com"], new ReleaseOptions { AtProviders = true });

        result.Providers.Select(provider => (provider.Source, provider.Failure)).Should().BeEquivalentTo(
            [("plain", "Its API cannot remove addresses."), ("newsletter", null), ("old", "The source is not configured any more.")]);
        another.Providers.Select(provider => provider.Source).Should().Equal("newsletter");
    }

    [Fact]
    public async Task A_list_without_sources_has_no_providers_to_ask()
    {
        await using ServiceProvider services = new ServiceCollection().AddSuppressionList(configure: options => options.Store = "InMemory").BuildServiceProvider();
        ISuppressionList list = services.GetRequiredService<ISuppressionList>();
        await list.AddAsync("ann@example.com");

        ReleaseResult result = await list.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true });

        result.Released.Should().Equal("ann@example.com");
        result.Providers.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_can_be_released_although_another_one_was_erased()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com");
        await host.List.EraseAsync(["eve@example.com"]);

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"]);

        result.Released.Should().Equal("ann@example.com");
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task Releasing_nothing_is_refused()
    {
        await using TestHost host = new();

        await host.List.Awaiting(list => list.ReleaseAsync([])).Should().ThrowAsync<ArgumentException>().WithMessage("There is no address.*");
        await host.List.Awaiting(list => list.ReleaseAsync(null!)).Should().ThrowAsync<ArgumentNullException>();
    }

    [Fact]
    public async Task A_manual_entry_is_released_and_holds_when_added_again_at_the_same_instant()
    {
        await using TestHost host = new();
        await host.List.AddAsync("ann@example.com");
        await host.List.ReleaseAsync(["ann@example.com"]);
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();

        await host.List.AddAsync("ann@example.com");

        (await host.List.FindAsync("ann@example.com"))!.Origin.Should().Be(SuppressionOrigin.Manual);
    }

    [Fact]
    public async Task An_entry_dated_ahead_of_the_clock_is_released_too()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddMinutes(5));
        await host.RunAsync();

        await host.List.ReleaseAsync(["ann@example.com"]);
        await host.RunAsync(full: true);

        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_release_of_an_entry_whose_date_is_wrong_does_not_hide_what_happens_later()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com", at: TestHost.Start.AddYears(50));
        await host.RunAsync();
        await host.List.ReleaseAsync(["ann@example.com"]);
        await host.RunAsync(full: true);
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();

        host.Time.Advance(TimeSpan.FromMinutes(1));
        host.Source.Add("ann@example.com");
        await host.RunAsync();

        (await host.List.FindAsync("ann@example.com")).Should().NotBeNull();
    }

    [Fact]
    public async Task A_release_holds_although_the_provider_refuses_it()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        host.Source.BeforeRemoval = () => throw new BounceUnavailableException("newsletter", "The provider is down.");

        ReleaseResult result = await host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true });
        await host.RunAsync(full: true);

        result.Released.Should().Equal("ann@example.com");
        result.Providers.Should().ContainSingle().Which.Failure.Should().Contain("down");
        (await host.List.FindAsync("ann@example.com")).Should().BeNull();
    }

    [Fact]
    public async Task A_release_holds_although_it_is_cancelled_at_the_provider()
    {
        await using TestHost host = new();
        host.Source.Add("ann@example.com");
        await host.RunAsync();
        using CancellationTokenSource cancellation = new();
        host.Source.BeforeRemoval = cancellation.CancelAsync;

        Func<Task> release = () => host.List.ReleaseAsync(["ann@example.com"], new ReleaseOptions { AtProviders = true }, cancellation.Token);

        await release.Should().ThrowAsync<OperationCanceledException>();
        (await host.List.FindAsync("ann@example.com", CancellationToken.None)).Should().BeNull();
    }

    /// <summary>A source that can only be listed.</summary>
    private sealed class ListOnly(ListedSource source) : IBounceSource
    {
        public string Name => source.Name;

        public string Provider => source.Provider;

        public Uri BaseAddress => source.BaseAddress;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            source.ListPagesAsync(query, cancellationToken);
    }
}
