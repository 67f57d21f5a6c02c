using BounceKit.Dashboard.Text;

namespace BounceKit.Dashboard.Tests;

/// <summary>Addresses are seen by those who may see them.</summary>
public sealed class MaskTests
{
    private const string Ann = "ann.miller@example.com";

    [Fact]
    public async Task No_page_and_no_event_contains_an_address()
    {
        await using DashboardSite site = await StartAsync();
        using DashboardClient client = new(site.Address);
        string overview = await client.ReadAsync("/bounces");

        string[] texts =
        [
            overview, await client.ReadAsync("/bounces/changes"), await client.SearchAsync("ANN.Miller@Example.com"), await ReadEventAsync(site),
            await ReleaseAsync(client, await client.SearchAsync(Ann)),
        ];

        texts[2].Should().Contain("Do not write to A***@Example.com").And.Contain("&lt;a***@example.com&gt; (user A***)").And.Contain("called about a***@example.org");
        texts.Should().OnlyContain(text => !text.Contains("miller", StringComparison.OrdinalIgnoreCase) && !text.Contains("amy", StringComparison.OrdinalIgnoreCase));
        texts[3].Should().Contain("\"suppressed\":\"1\"").And.Contain("a***@example.com is over its limit");
    }

    [Fact]
    public async Task Whoever_fulfils_the_policy_sees_addresses_in_full()
    {
        await using DashboardSite site = await StartAsync(static options => options.ShowAddressesPolicy = "show");
        using DashboardClient other = new(site.Address, "bob");
        using DashboardClient client = new(site.Address, "ann show=yes");

        string masked = await other.ReadAsync("/bounces");
        string full = await client.ReadAsync("/bounces");
        string found = await client.SearchAsync(Ann);

        masked.Should().Contain("a***@example.com").And.NotContain(Ann).And.Contain("Addresses are masked.");
        full.Should().Contain(Ann).And.Contain("This page contains addresses");
        found.Should().Contain($"Do not write to {Ann}").And.Contain("called about amy@example.org");
    }

    [Theory]
    [InlineData("550 <ann@example.com> unknown", "550 <a***@example.com> unknown")]
    [InlineData("to=ann%40example.com;", "t***@example.com;")]
    [InlineData("ann@example.com,bob@example.org", "a***@example.com,b***@example.org")]
    [InlineData("nothing at all", "nothing at all")]
    public void Every_address_in_a_text_is_masked(string text, string expected) => AddressMask.MaskIn(text, address: null).Should().Be(expected);

    [Fact]
    public void What_is_known_to_name_the_person_is_masked_as_well() =>
        AddressMask.MaskIn("user ann.miller is unknown\u202e", "Ann.Miller@example.com").Should().Be("user A*** is unknown");

    private static async Task<DashboardSite> StartAsync(Action<DashboardOptions>? configure = null)
    {
        DashboardSite site = await DashboardSite.StartAsync(new DashboardSetup { Configure = configure ?? (static _ => { }) });
        site.Sources[0].Add(Ann, diagnostic: $"550 5.1.1 <{Ann}> (user ann.miller) is unknown");
        site.Sources[1].BeforePage = _ => throw new BounceUnavailableException("surveys", $"{Ann} is over its limit");
        site.Sources[1].Add("somebody@example.com");
        await site.RunAllAsync();
        await site.List.AddAsync(Ann, note: "called about amy@example.org");
        return site;
    }

    private static async Task<string> ReleaseAsync(DashboardClient client, string page)
    {
        using HttpResponseMessage response = await client.PostAsync(
            "/bounces/release", page, ("token", DashboardClient.FindAddressToken(page)), ("confirm", "yes"));
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> ReadEventAsync(DashboardSite site)
    {
        using HttpClient http = new() { BaseAddress = site.Address };
        using StreamReader events = new(await http.GetStreamAsync("/bounces/live"));
        (await events.ReadLineAsync()).Should().Be("event: state");
        return await events.ReadLineAsync() ?? "";
    }
}
