using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;

namespace BounceKit.Dashboard.Tests;

/// <summary>What other sites, other programs and other people's texts may try.</summary>
public sealed partial class AttackTests
{
    private const string Ann = "ann@example.com";
    private const string Script = "\"'><script>alert(1)</script>";

    [Fact]
    public async Task An_encrypted_address_is_of_no_use_after_its_hour()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        await site.List.AddAsync(Ann);
        using DashboardClient client = new(site.Address);
        string page = await client.SearchAsync(Ann);
        ITimeLimitedDataProtector protector = site.Get<IDataProtectionProvider>().CreateProtector("BounceKit.Dashboard.Address", "").ToTimeLimitedDataProtector();

        protector.Unprotect(DashboardClient.FindAddressToken(page), out DateTimeOffset end);
        string late = protector.Protect(Ann, TimeProvider.System.GetUtcNow().AddSeconds(-1));
        using HttpResponseMessage refused = await client.PostAsync("/bounces/release", page, ("token", late), ("confirm", "yes"));

        end.Should().BeCloseTo(TimeProvider.System.GetUtcNow().AddHours(1), TimeSpan.FromMinutes(5));
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await site.List.FindAsync(Ann)).Should().NotBeNull("the address was not released");
    }

    [Theory]
    [InlineData("image")]
    [InlineData("empty")]
    [InlineData("iframe")]
    [InlineData("script")]
    public async Task Other_sites_can_link_here_and_nothing_else(string destination)
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using DashboardClient client = new(site.Address);

        using HttpResponseMessage embedded = await client.GetAsync("/bounces", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", destination));
        using HttpResponseMessage own = await client.GetAsync("/bounces/style.css", ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "style"));
        using HttpResponseMessage linked = await client.GetAsync("/bounces", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "document"));

        embedded.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        embedded.Headers.GetValues("Cross-Origin-Resource-Policy").Should().Equal("same-origin");
        own.StatusCode.Should().Be(HttpStatusCode.OK);
        linked.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_proxy_passes_on_in_http_1_0_is_not_from_this_machine()
    {
        await using DashboardSite site = await DashboardSite.StartAsync();
        using HttpClient nginx = new() { BaseAddress = site.Address, DefaultRequestVersion = HttpVersion.Version10 };

        using HttpResponseMessage response = await nginx.GetAsync("/bounces");

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("%5Cevil.example")]
    [InlineData("%2Fevil.example")]
    [InlineData("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [InlineData("https:evil.example")]
    [InlineData("%0D%0ASet-Cookie:a=b")]
    public async Task Links_and_redirects_stay_on_the_host_whatever_the_path_contains(string customer)
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Pattern = "/{customer}/bounces" });
        using DashboardClient client = new(site.Address);

        string page = await client.ReadAsync($"/{customer}/bounces");
        using HttpResponseMessage redirect = await client.PostAsync($"/{customer}/bounces/sync", page, ("source", "newsletter"));

        string[] links = [.. Link().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => link is not (['#', ..] or "data:,")), redirect.Headers.Location!.OriginalString];
        links.Should().HaveCountGreaterThan(4).And.OnlyContain(link => new Uri(site.Address, link).Authority == site.Address.Authority);
        redirect.Headers.Contains("Set-Cookie").Should().BeFalse();
        page.Should().NotContain("<script>");
    }

    [Fact]
    public async Task Texts_and_names_of_others_are_text_on_every_page_and_in_every_event()
    {
        await using DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup
        {
            Sources = [($"news{Script}", $"Listed{Script}")],
            Configure = static options => options.ShowAddressesPolicy = "show",
        });
        site.Sources[0].Add($"\"{Script}\"@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, id: Script, scope: Script, diagnostic: Script);
        await site.RunAllAsync();
        site.Sources[0].BeforePage = static _ => throw new BounceUnavailableException("news", $"{Script}\r\n\r\nevent: state\r\n");
        await site.RunAllAsync();
        await site.List.AddAsync(Ann, note: Script);
        using DashboardClient client = new(site.Address, "ann show=yes");

        string[] pages =
        [
            await client.ReadAsync("/bounces"), await client.ReadAsync("/bounces/changes"), await client.SearchAsync(Ann),
            await client.SearchAsync($"\"{Script}\"@example.com"), await client.SearchAsync(Script), await ReadEventAsync(site),
        ];

        pages.Should().OnlyContain(page => !page.Contains("<script>", StringComparison.OrdinalIgnoreCase));
        pages[..4].Should().OnlyContain(page => page.Contains("&lt;script&gt;"));
        pages[^1].Split('\n').Should().HaveCount(2, "a line break in a text would begin an event of somebody else's").And.Contain("event: state");
    }

    private static async Task<string> ReadEventAsync(DashboardSite site)
    {
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add(HeaderAuthentication.Header, "ann show=yes");
        using Stream stream = await http.GetStreamAsync(new Uri(site.Address, "/bounces/live"));
        using StreamReader reader = new(stream);
        List<string> lines = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex("(?:href|action|src)=\"([^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
