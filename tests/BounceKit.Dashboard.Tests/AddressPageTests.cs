using System.Net;
using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Dashboard.Tests;

/// <summary>What is said about one address, and its release.</summary>
public sealed class AddressPageTests
{
    private const string Ann = "ann@example.com";

    [Fact]
    public async Task It_says_why_since_when_until_when_and_lists_every_entry()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        DateTimeOffset now = site.Time.GetUtcNow();
        for (int day = 1; day <= 3; day++)
        {
            site.Sources[1].Add(Ann, BounceType.Soft, BounceReason.MailboxFull, now.AddDays(-day), id: $"{day}", diagnostic: "<script>alert(1)</script> full\u202e");
        }

        await site.RunAllAsync();
        using DashboardClient client = new(site.Address);

        string page = await client.SearchAsync($" {Ann} ");

        page.Should().Contain("Do not write to a***@example.com: mailbox full.").And.Contain("Repeated soft bounces");
        page.Should().Contain("2026-05-19 09:00 UTC (24 hours ago)").And.Contain("2026-06-18 09:00 UTC (in 29 days)");
        page.Split("Still on the provider&#x27;s list.").Should().HaveCount(4, "three entries");
        page.Should().Contain("&lt;script&gt;alert(1)&lt;/script&gt; full").And.NotContain("<script>alert").And.NotContain("\u202e");
    }

    [Fact]
    public async Task A_release_needs_its_confirmation_and_an_opt_out_the_persons_consent()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.List.AddAsync(Ann, BounceReason.Unsubscribed);
        using DashboardClient client = new(site.Address);
        string page = await client.SearchAsync(Ann);
        (string, string) token = ("token", DashboardClient.FindAddressToken(page));

        using HttpResponseMessage unconfirmed = await client.PostAsync("/bounces/release", page, token, ("optOut", "yes"));
        using HttpResponseMessage refused = await client.PostAsync("/bounces/release", page, token, ("confirm", "yes"));
        Suppression? before = await site.List.FindAsync(Ann);
        using HttpResponseMessage released = await client.PostAsync("/bounces/release", page, token, ("confirm", "yes"), ("optOut", "yes"));

        unconfirmed.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await unconfirmed.Content.ReadAsStringAsync()).Should().Contain("the release was not confirmed");
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).Should().Contain("Nothing was released.").And.Contain("unsubscribed on 2026-05-20");
        before.Should().NotBeNull();
        released.StatusCode.Should().Be(HttpStatusCode.OK);
        (await released.Content.ReadAsStringAsync()).Should().Contain("Released: the address may be written to again.");
        (await site.List.FindAsync(Ann)).Should().BeNull();
    }

    [Fact]
    public async Task It_is_removed_at_the_providers_where_that_is_asked_for()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        site.Sources[0].Add(Ann);
        await site.RunAllAsync();
        using DashboardClient client = new(site.Address);
        string page = await client.SearchAsync(Ann);
        (string, string)[] fields = [("token", DashboardClient.FindAddressToken(page)), ("confirm", "yes"), ("atProviders", "yes")];

        using HttpResponseMessage released = await client.PostAsync("/bounces/release", page, fields);

        (await released.Content.ReadAsStringAsync()).Should().Contain("newsletter removed the address.");
        site.Sources[0].Removed.Should().Equal(Ann);
    }

    [Fact]
    public async Task A_release_is_logged_with_who_did_it_and_without_any_address()
    {
        FakeLoggerProvider logs = new();
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup
        {
            Services = services => services.AddSingleton<ILoggerProvider>(logs),
        });
        site.Sources[0].Add(Ann);
        await site.RunAllAsync();
        using DashboardClient client = new(site.Address, "olga.keeper@example.org");
        string page = await client.SearchAsync(Ann);

        using HttpResponseMessage released = await client.PostAsync("/bounces/release", page, ("token", DashboardClient.FindAddressToken(page)), ("confirm", "yes"));

        IReadOnlyList<FakeLogRecord> records = logs.Collector.GetSnapshot();
        records.Should().ContainSingle(record => record.Id.Id == 4002).Which.Message
            .Should().Be("o***@example.org released addresses on the page: 1 released, 0 refused.");
        records.Should().NotContain(record => record.Message.Contains("ann@") || record.Message.Contains("olga.keeper"));
    }

    [Fact]
    public async Task An_address_in_a_form_is_encrypted_and_cannot_be_made_up()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.List.AddAsync(Ann);
        using DashboardClient client = new(site.Address);
        string page = await client.SearchAsync(Ann);

        using HttpResponseMessage forged = await client.PostAsync("/bounces/release", page, ("token", Ann), ("confirm", "yes"));

        DashboardClient.FindAddressToken(page).Should().NotContain("ann").And.NotBeEmpty();
        forged.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await site.List.FindAsync(Ann)).Should().NotBeNull();
    }
}
