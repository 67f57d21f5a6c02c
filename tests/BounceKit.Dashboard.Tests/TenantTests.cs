using System.Net;
using Microsoft.AspNetCore.Builder;

namespace BounceKit.Dashboard.Tests;

/// <summary>Each tenant sees its own list alone.</summary>
public sealed class TenantTests
{
    private const string Ann = "ann.of.acme@example.com";

    // A customer's users may open the page of their own customer.
    private static readonly DashboardSetup Customers = new()
    {
        Pattern = "/customers/{customer}/bounces",
        Map = static page => page.RequireAuthorization(),
        Configure = static options => options.FindTenant = static context =>
        {
            string? customer = context.Request.RouteValues["customer"]?.ToString();
            return ValueTask.FromResult(context.User.HasClaim("tenant", customer ?? "") ? customer : null);
        },
    };

    [Fact]
    public async Task Requests_for_another_tenants_list_are_refused()
    {
        await using DashboardSite site = await StartAsync();
        using DashboardClient globex = new(site.Address, "bob tenant=globex");
        string own = await globex.ReadAsync("/customers/globex/bounces");

        foreach (string path in (string[])["", "/changes", "/live"])
        {
            using HttpResponseMessage response = await globex.GetAsync($"/customers/acme/bounces{path}");
            response.StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
            (await response.Content.ReadAsStringAsync()).Should().Be("This list is not yours.\n");
        }

        foreach (string path in (string[])["/search", "/release", "/sync"])
        {
            using HttpResponseMessage response = await globex.PostAsync($"/customers/acme/bounces{path}", own, ("address", Ann), ("source", "newsletter"));
            response.StatusCode.Should().Be(HttpStatusCode.Forbidden, path);
        }
    }

    [Fact]
    public async Task A_tenant_sees_and_releases_nothing_of_another()
    {
        await using DashboardSite site = await StartAsync();
        using DashboardClient acme = new(site.Address, "ann tenant=acme");
        using DashboardClient globex = new(site.Address, "bob tenant=globex");
        string found = await acme.SearchAsync(Ann, "/customers/acme/bounces");
        string page = await globex.SearchAsync(Ann, "/customers/globex/bounces");

        using HttpResponseMessage release = await globex.PostAsync(
            "/customers/globex/bounces/release", page, ("token", DashboardClient.FindAddressToken(found)), ("confirm", "yes"));

        found.Should().Contain("Do not write to").And.Contain("action=\"/customers/acme/bounces/release\"");
        page.Should().Contain("may be written to").And.Contain("No source has an entry about it.");
        (await globex.ReadAsync("/customers/globex/bounces")).Should().Contain("No changes yet.").And.NotContain("a***@example.com");
        release.StatusCode.Should().Be(HttpStatusCode.BadRequest, "the encrypted address is of another tenant");
        (await site.List.ForTenant("acme").FindAsync(Ann)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_tenant_starts_no_rounds_unless_it_is_configured()
    {
        await using DashboardSite site = await StartAsync();
        await using DashboardSite permitted = await StartAsync(Customers with
        {
            Configure = static options =>
            {
                Customers.Configure(options);
                options.MaySync = static (tenant, source) => (tenant, source) == ("acme", "newsletter");
            },
        });
        using DashboardClient acme = new(site.Address, "ann tenant=acme");
        using DashboardClient other = new(permitted.Address, "ann tenant=acme");
        string page = await acme.ReadAsync("/customers/acme/bounces");
        string withButton = await other.ReadAsync("/customers/acme/bounces");

        using HttpResponseMessage refused = await acme.PostAsync("/customers/acme/bounces/sync", page, ("source", "newsletter"));
        using HttpResponseMessage started = await other.PostAsync("/customers/acme/bounces/sync", withButton, ("source", "newsletter"));
        using HttpResponseMessage surveys = await other.PostAsync("/customers/acme/bounces/sync", withButton, ("source", "surveys"));

        page.Should().NotContain("Sync now");
        refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        started.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        surveys.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    private static async Task<DashboardSite> StartAsync(DashboardSetup? setup = null)
    {
        DashboardSite site = await DashboardSite.StartAsync(setup ?? Customers);
        site.Sources[0].Add(Ann);
        await site.RunAllAsync("acme");
        return site;
    }
}
