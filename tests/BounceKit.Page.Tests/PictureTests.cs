using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The page at first sight. <c>docs/pictures/make</c> gets its pictures here, in the folder that <c>BOUNCEKIT_WRITE_PICTURES</c> names.</summary>
[Collection(PagesCollection.Name)]
public sealed class PictureTests(PageFixture made)
{
    [BrowserTheory]
    [InlineData("dashboard-desktop", 1280, 960, ColorScheme.Light)]
    [InlineData("dashboard-desktop-dark", 1280, 960, ColorScheme.Dark)]
    [InlineData("dashboard-tablet", 768, 1024, ColorScheme.Light)]
    [InlineData("dashboard-tablet-dark", 768, 1024, ColorScheme.Dark)]
    [InlineData("dashboard-phone", 360, 800, ColorScheme.Light)]
    [InlineData("dashboard-phone-dark", 360, 800, ColorScheme.Dark)]
    public async Task The_first_screen_says_what_is_the_case_and_what_to_do(string name, int width, int height, ColorScheme scheme)
    {
        await using OpenPage open = await made.OpenAsync(made.Overview, width, scheme);
        await open.Page.SetViewportSizeAsync(width, height);

        foreach (string part in (string[])["#state", ".todo li:nth-child(2)"])
        {
            LocatorBoundingBoxResult box = (await open.Page.Locator(part).BoundingBoxAsync())!;
            (box.Y + box.Height).Should().BeLessThan(height, part);
        }

        if (Environment.GetEnvironmentVariable("BOUNCEKIT_WRITE_PICTURES") is { } folder)
        {
            bool isWhole = Environment.GetEnvironmentVariable("BOUNCEKIT_WHOLE_PICTURES") is not null;
            await open.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = isWhole });
        }
    }
}
