using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The page of <c>bouncekit stats --html</c> in a browser.</summary>
[Collection(PagesCollection.Name)]
public sealed class StatisticsPageTests(PageFixture made)
{
    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_the_page_fits_and_asks_for_nothing(int width, ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Address, width, scheme);

        // Closed, its content would not be looked at.
        await open.Page.Locator("summary").ClickAsync();

        await open.Page.ShouldPassAxeAsync();
        await open.Page.ShouldFitAsync(width);
        open.Requests.Should().ContainSingle("the page itself is all there is").Which.Should().StartWith("file:");
        open.Complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "rgb(245, 246, 248)")]
    [InlineData(ColorScheme.Dark, "rgb(16, 19, 24)")]
    public async Task It_is_light_or_dark_as_the_reader_likes_it(ColorScheme scheme, string expected)
    {
        await using OpenPage open = await made.OpenAsync(made.Address, 1280, scheme);

        (await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(expected);
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_drawing_is_seen_and_heard(int width)
    {
        await using OpenPage open = await made.OpenAsync(made.Address, width);
        IPage page = open.Page;

        ILocator drawing = page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Bounces over time, by type" });
        LocatorBoundingBoxResult box = (await drawing.BoundingBoxAsync())!;

        box.Width.Should().BeGreaterThan(width * 0.7f);
        box.Height.Should().BeGreaterThan(100);
        (await page.Locator("svg.days rect").CountAsync()).Should().BeGreaterThan(50);
        (await page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Reasons, and what to do" }).CountAsync()).Should().Be(1);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task On_paper_it_is_dark_on_white(ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Address, 1280, scheme);
        await open.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = scheme });

        string colours = await open.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color");
        byte[] paper = await open.Page.PdfAsync(new PagePdfOptions { Format = "A4" });

        colours.Should().Be("rgb(255, 255, 255)rgb(0, 0, 0)");
        paper.Should().HaveCountGreaterThan(10_000);
    }
}
