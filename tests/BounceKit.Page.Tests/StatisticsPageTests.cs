using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The page of <c>bouncekit stats --html</c> in a browser.</summary>
public sealed class StatisticsPageTests(PageFixture made) : IClassFixture<PageFixture>
{
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_the_page_fits_and_asks_for_nothing(int width, ColorScheme scheme)
    {
        IPage page = await OpenAsync(width, scheme);

        // Closed, its content would not be looked at.
        await page.Locator("summary").ClickAsync();
        AxeResult result = await page.RunAxe();

        result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}").Should().BeEmpty();
        result.Passes.Select(rule => rule.Id).Should().Contain("color-contrast").And.Contain("document-title").And.Contain("svg-img-alt");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        _requests.Should().ContainSingle("the page itself is all there is").Which.Should().StartWith("file:");
        _complaints.Should().BeEmpty();
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "rgb(245, 246, 248)")]
    [InlineData(ColorScheme.Dark, "rgb(16, 19, 24)")]
    public async Task It_is_light_or_dark_as_the_reader_likes_it(ColorScheme scheme, string expected)
    {
        IPage page = await OpenAsync(1280, scheme);

        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(expected);
    }

    [BrowserTheory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_drawing_is_seen_and_heard(int width)
    {
        IPage page = await OpenAsync(width, ColorScheme.Light);

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
        IPage page = await OpenAsync(1280, scheme);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print, ColorScheme = scheme });

        string colours = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color");
        byte[] paper = await page.PdfAsync(new PagePdfOptions { Format = "A4" });

        colours.Should().Be("rgb(255, 255, 255)rgb(0, 0, 0)");
        paper.Should().HaveCountGreaterThan(10_000);
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        IPage page = await made.Chromium!.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
        });
        page.Request += (_, request) => _requests.Add(request.Url);
        page.Console += (_, message) => _complaints.Add(message.Text);
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(made.Address.AbsoluteUri);
        return page;
    }
}
