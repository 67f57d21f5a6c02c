using System.Net;
using BounceKit.Suppressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Dashboard.Tests;

/// <summary>What requests have to contain, and what responses permit.</summary>
public sealed class RequestTests
{
    private const string Ann = "ann@example.com";

    [Theory]
    [InlineData("search")]
    [InlineData("release")]
    [InlineData("sync")]
    public async Task A_form_without_its_token_does_nothing(string form)
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.List.AddAsync(Ann);
        using DashboardClient client = new(site.Address);
        using DashboardClient other = new(site.Address);
        string token = DashboardClient.FindAddressToken(await client.SearchAsync(Ann));
        (string, string)[] fields = [("address", Ann), ("token", token), ("confirm", "yes"), ("source", "newsletter")];

        using HttpResponseMessage without = await client.PostAsync($"/bounces/{form}", fields);
        using HttpResponseMessage ofAnother = await other.PostAsync($"/bounces/{form}", await client.ReadAsync("/bounces"), fields);

        without.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await without.Content.ReadAsStringAsync()).Should().Contain("The form could not be used");
        ofAnother.StatusCode.Should().Be(HttpStatusCode.BadRequest, "the cookie is missing");
        (await site.List.FindAsync(Ann)).Should().NotBeNull();
        site.Sources[0].Queries.Should().BeEmpty();
    }

    [Fact]
    public async Task A_form_of_somebody_else_does_nothing()
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Map = static page => page.RequireAuthorization() });
        using DashboardClient ann = new(site.Address, "ann");
        string page = await ann.ReadAsync("/bounces");
        using DashboardClient bob = new(site.Address, "bob");
        await bob.ReadAsync("/bounces");

        using HttpResponseMessage response = await bob.PostAsync("/bounces/sync", page, ("source", "newsletter"));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_none_is_refused()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using DashboardClient client = new(site.Address);
        string page = await client.ReadAsync("/bounces");

        using HttpResponseMessage large = await client.PostAsync("/bounces/search", page, ("address", Ann), ("more", new string('a', 20_000)));
        using HttpResponseMessage longer = await client.PostAsync("/bounces/search", page, ("address", new string('a', 600)));
        using HttpResponseMessage empty = await client.PostAsync("/bounces/search", page, ("address", "  "));
        using HttpResponseMessage get = await client.GetAsync($"/bounces/search?address={Ann}");

        large.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        longer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        empty.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        get.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed, "an address in a URL would be in histories and logs");
    }

    [Fact]
    public async Task Responses_permit_nothing_but_what_the_page_needs_and_are_not_kept()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using DashboardClient client = new(site.Address);

        using HttpResponseMessage page = await client.GetAsync("/bounces");
        using HttpResponseMessage refused = await client.PostAsync("/bounces/search");
        using HttpResponseMessage style = await client.GetAsync("/bounces/style.css");

        foreach (HttpResponseMessage response in (HttpResponseMessage[])[page, refused])
        {
            string policy = response.Headers.GetValues("Content-Security-Policy").Single();
            policy.Should().StartWith("default-src 'none'").And.Contain("frame-ancestors 'none'").And.NotContain("unsafe").And.NotContain("http");
            response.Headers.CacheControl!.NoStore.Should().BeTrue();
            response.Headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
            response.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            response.Headers.GetValues("X-Frame-Options").Should().Equal("DENY");
        }

        style.Headers.CacheControl!.MaxAge.Should().Be(TimeSpan.FromDays(365));
        style.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        string html = await page.Content.ReadAsStringAsync();
        html.Should().NotContain("style=\"").And.NotContain("<style").And.NotMatchRegex("<script>|\\son[a-z]+=\"");
    }

    [Fact]
    public async Task A_round_is_started_and_the_overview_shown_again()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        site.Sources[0].Add(Ann);
        TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);
        site.Sources[0].BeforePage = _ =>
        {
            read.TrySetResult();
            return Task.CompletedTask;
        };
        using DashboardClient client = new(site.Address);

        using HttpResponseMessage started = await client.PostAsync("/bounces/sync", await client.ReadAsync("/bounces"), ("source", "newsletter"));
        using HttpResponseMessage unknown = await client.PostAsync("/bounces/sync", await client.ReadAsync("/bounces"), ("source", "nobody's"));
        await read.Task.WaitAsync(TimeSpan.FromSeconds(30));

        started.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        started.Headers.Location!.ToString().Should().Be("/bounces#sources");
        unknown.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_said_not_to_be_readable()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, new string('x', 5000));
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup
        {
            Services = services => services.AddSingleton<ISuppressionStore>(new SqliteSuppressionStore($"Data Source={file}")),
        });
        using DashboardClient client = new(site.Address);

        using HttpResponseMessage response = await client.GetAsync("/bounces");
        File.Delete(file);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).Should().Contain("The list cannot be read");
    }
}
