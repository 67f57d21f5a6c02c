using BounceKit.Dashboard;
using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The page about the list in a browser.</summary>
[Collection(PagesCollection.Name)]
public sealed class DashboardPageTests(PageFixture made)
{
    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(768, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_the_overview_fits_and_asks_nobody_else(int width, ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Overview, width, scheme);
        await open.Page.Locator("summary").ClickAsync();

        await open.Page.ShouldPassAxeAsync();
        await open.Page.ShouldFitAsync(width);
        open.Requests.Should().OnlyContain(url => url.StartsWith(made.Overview.AbsoluteUri, StringComparison.Ordinal) || url == "data:,");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_the_other_pages_and_no_link_contains_an_address(int width, ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Overview, width, scheme);

        await LookUpAsync(open.Page, DashboardStory.OptedOut);
        await open.Page.Locator("summary").ClickAsync();
        await open.Page.ShouldPassAxeAsync();
        await open.Page.ShouldFitAsync(width);

        await open.Page.GotoAsync($"{made.Overview}/changes");
        await open.Page.ShouldPassAxeAsync();
        await open.Page.ShouldFitAsync(width);
        open.Requests.Should().OnlyContain(url => url.StartsWith(made.Overview.AbsoluteUri, StringComparison.Ordinal) || url == "data:,");
        open.Requests.Should().NotContain(url => url.Contains("olivia", StringComparison.OrdinalIgnoreCase), "addresses are in no link");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_new_finds_what_fails_since_when_why_and_what_to_do(bool runsScripts)
    {
        await using OpenPage open = await made.OpenAsync(made.Overview, 1280, ColorScheme.Light, runsScripts);
        IPage page = open.Page;

        string state = await page.Locator("section.state").InnerTextAsync();
        string source = await page.Locator(".sources > li", new PageLocatorOptions { HasText = "surveys" }).InnerTextAsync();
        string week = await page.Locator("section[aria-labelledby=week]").InnerTextAsync();
        await LookUpAsync(page, DashboardStory.Ann);
        string verdict = await page.Locator("section.state").InnerTextAsync();

        state.Should().StartWith("2 of 4 sources need attention.").And.Contain("What to do");
        state.Should().Contain("surveys is failing since its last success on 2026-05-19 23:00 UTC").And.Contain("503 Service Unavailable");
        state.Should().Contain("invoices has stopped").And.Contain("Correct the key in the configuration, then start a round.");
        source.Should().Contain("Failing").And.Contain("3 in a row");
        week.Should().Contain("newly blocked").And.Contain("released").And.Contain("By a person.").And.Contain("o***@example.com");
        verdict.Should().Contain("Do not write to a***@example.com: user unknown.").And.Contain("An entry of newsletter").And.Contain("2026-05-09");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task On_paper_it_is_dark_on_white_and_without_forms(ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Overview, 1280, scheme);
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = scheme });

        string colours = await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color");
        byte[] paper = await open.Page.PdfAsync(new PagePdfOptions { Format = "A4" });

        colours.Should().Be("rgb(255, 255, 255)rgb(0, 0, 0)");
        paper.Should().HaveCountGreaterThan(10_000);
        (await open.Page.Locator("button:visible, input:visible").CountAsync()).Should().Be(0);
    }

    [BrowserTheory]
    [InlineData(360)]
    public async Task An_address_is_looked_up_and_released_with_the_keyboard_alone(int width)
    {
        await using DashboardSite site = await PageFixture.StartSiteAsync();
        await using OpenPage open = await made.OpenAsync(new Uri(site.Address, "bounces"), width);
        IPage page = open.Page;
        await TabToAsync(page, "a.skip");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "#address");
        await page.Keyboard.TypeAsync(DashboardStory.OptedOut);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#verdict").WaitForAsync();
        await TabToAsync(page, "summary");
        await page.Keyboard.PressAsync("Enter");
        foreach (string box in (string[])["optOut", "confirm"])
        {
            await TabToAsync(page, $"input[name={box}]");
            await page.Keyboard.PressAsync("Space");
        }

        await TabToAsync(page, "form.release button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#notice").WaitForAsync();

        (await page.Locator("#notice").InnerTextAsync()).Should().Be("Released: the address may be written to again.");
        (await page.Locator("#verdict").InnerTextAsync()).Should().Be("o***@example.org may be written to.");
        (await site.List.FindAsync(DashboardStory.OptedOut)).Should().BeNull();
        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(1280)]
    public async Task Numbers_follow_the_list_while_somebody_looks_and_a_change_is_announced(int width)
    {
        await using DashboardSite site = await PageFixture.StartSiteAsync();
        await using OpenPage open = await made.OpenAsync(new Uri(site.Address, "bounces"), width);
        IPage page = open.Page;
        await page.Locator("#live[data-state=live]").WaitForAsync();
        string before = await page.Locator("[data-live=suppressed]").InnerTextAsync();

        site.Sources[0].Add("new@example.com");
        site.Sources[1].BeforePage = null;
        await site.RunAllAsync();
        await UntilAsync(page, site, $"document.querySelector('[data-live=suppressed]').textContent !== '{before}'");
        await UntilAsync(page, site, "!document.querySelector('#live .changed').hidden");

        (await page.Locator("#state").InnerTextAsync()).Should().Be("1 of 4 sources needs attention.");
        (await page.Locator(".sources > li", new PageLocatorOptions { HasText = "surveys" }).Locator(".pill").InnerTextAsync()).Should().Be("Up to date");
        open.Requests.Should().OnlyContain(url => url.StartsWith(site.Address.AbsoluteUri, StringComparison.Ordinal) || url == "data:,");
    }

    private static async Task LookUpAsync(IPage page, string address)
    {
        await page.Locator("#address").FillAsync(address);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Look up" }).ClickAsync();
        await page.Locator("#verdict").WaitForAsync();
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (int presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"document.activeElement.matches('{selector}')"))
            {
                return;
            }
        }

        throw new InvalidOperationException($"{selector} cannot be reached with the keyboard.");
    }

    // Moves the clock of the server until the page shows it.
    private static async Task UntilAsync(IPage page, DashboardSite site, string condition)
    {
        for (int tries = 0; tries < 200 && !await page.EvaluateAsync<bool>(condition); tries++)
        {
            site.Time.Advance(TimeSpan.FromSeconds(2));
            await page.EvaluateAsync("new Promise(requestAnimationFrame)");
        }

        (await page.EvaluateAsync<bool>(condition)).Should().BeTrue(condition);
    }
}
