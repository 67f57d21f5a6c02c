using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Dashboard.Tests;

/// <summary>Who is let in.</summary>
public sealed class AuthorizationTests
{
    private static readonly string[] Paths = ["/bounces", "/bounces/changes", "/bounces/live", "/bounces/style.css", "/bounces/live.js"];

    [Fact]
    public async Task Without_a_policy_a_host_that_others_can_reach_does_not_start()
    {
        Func<Task> start = () => DashboardSite.StartAsync(new DashboardSetup { Url = "http://0.0.0.0:0" });

        (await start.Should().ThrowAsync<InvalidOperationException>()).Which.Message
            .Should().Contain("/bounces has no authorization policy").And.Contain("0.0.0.0").And.Contain("RequireAuthorization");
    }

    [Fact]
    public async Task With_a_policy_or_where_it_is_configured_it_starts_anywhere()
    {
        DashboardSetup open = new() { Url = "http://0.0.0.0:0" };

        await using DashboardSite asked = await DashboardSite.StartAsync(open with { Map = static page => page.RequireAuthorization() });
        await using DashboardSite trusted = await DashboardSite.StartAsync(open with { Configure = static options => options.AllowWithoutAuthorization = true });

        using DashboardClient anonymous = new(Local(trusted));
        (await anonymous.ReadAsync("/bounces")).Should().Contain("<h1>");
        using DashboardClient stranger = new(Local(asked));
        (await stranger.GetAsync("/bounces")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_endpoint_that_anybody_may_use_after_all_counts_as_one_without_a_policy()
    {
        Func<Task> start = () => DashboardSite.StartAsync(new DashboardSetup
        {
            Url = "http://0.0.0.0:0",
            Map = static page => page.RequireAuthorization().AllowAnonymous(),
        });

        await start.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Every_part_of_the_page_asks_for_the_policy_of_the_host()
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Map = static page => page.RequireAuthorization("change") });
        using DashboardClient stranger = new(site.Address);
        using DashboardClient other = new(site.Address, "bob");
        using DashboardClient ann = new(site.Address, "ann change=yes");

        foreach (string path in Paths)
        {
            (await stranger.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
            (await other.GetAsync(path)).StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
        }

        foreach (string path in (string[])["/bounces/search", "/bounces/release", "/bounces/sync"])
        {
            (await stranger.PostAsync(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
        }

        (await ann.ReadAsync("/bounces")).Should().Contain("<h1>");
    }

    [Theory]
    [InlineData("X-Forwarded-For", "192.0.2.7")]
    [InlineData("Forwarded", "for=192.0.2.7")]
    [InlineData("Host", "bounces.example.com")]
    [InlineData("X-Remote", "192.0.2.7")]
    public async Task Without_a_policy_only_this_machine_is_served(string header, string value)
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Use = UseRemote });
        using DashboardClient client = new(site.Address);

        using HttpResponseMessage local = await client.GetAsync("/bounces");
        using HttpResponseMessage remote = await client.GetAsync("/bounces", (header, value));

        local.StatusCode.Should().Be(HttpStatusCode.OK);
        remote.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await remote.Content.ReadAsStringAsync()).Should().NotContain("<").And.Contain("its own machine only");
    }

    [Fact]
    public async Task Changes_need_the_policy_for_changes()
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Configure = static options => options.ChangePolicy = "change" });
        await site.List.AddAsync("ann@example.com");
        await site.RunAllAsync();
        int rounds = site.Sources[0].Queries.Count;
        using DashboardClient reader = new(site.Address, "bob");
        using DashboardClient writer = new(site.Address, "ann change=yes");

        string page = await reader.SearchAsync("ann@example.com");
        string token = DashboardClient.FindAddressToken(await writer.SearchAsync("ann@example.com"));
        string overview = await reader.ReadAsync("/bounces");
        using HttpResponseMessage release = await reader.PostAsync("/bounces/release", overview, ("token", token), ("confirm", "yes"));
        using HttpResponseMessage sync = await reader.PostAsync("/bounces/sync", overview, ("source", "newsletter"));

        page.Should().Contain("Do not write to").And.NotContain("Release");
        overview.Should().NotContain("Sync now");
        release.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        sync.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await site.List.FindAsync("ann@example.com")).Should().NotBeNull();
        site.Sources[0].Queries.Should().HaveCount(rounds);
    }

    [Fact]
    public async Task Without_its_services_the_page_says_what_is_missing()
    {
        WebApplicationBuilder empty = WebApplication.CreateSlimBuilder();
        await using WebApplication app = empty.Build();
        WebApplicationBuilder noList = WebApplication.CreateSlimBuilder();
        noList.Services.AddBounceKitDashboard();
        await using WebApplication listless = noList.Build();

        app.Invoking(host => host.MapBounceKit()).Should().Throw<InvalidOperationException>().WithMessage("*AddBounceKitDashboard()*");
        listless.Invoking(host => host.MapBounceKit()).Should().Throw<InvalidOperationException>().WithMessage("*AddSuppressionList()*");
    }

    private static Uri Local(DashboardSite site) => new UriBuilder(site.Address) { Host = "127.0.0.1" }.Uri;

    // A test has one machine only.
    private static void UseRemote(WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Headers["X-Remote"].ToString() is { Length: > 0 } remote)
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
        }

        return next(context);
    });
}
