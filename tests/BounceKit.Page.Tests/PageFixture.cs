using System.Diagnostics;
using BounceKit.Dashboard;
using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The pages, and the browser that they are looked at in, one for all tests; nothing where there is no browser.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-page-");
    private IPlaywright? _playwright;

    private DashboardSite? _site;

    public IBrowser? Chromium { get; private set; }

    /// <summary>The overview of a list that tests look at and do not change.</summary>
    public Uri Overview => new(_site!.Address, "bounces");

    /// <summary>The page of <c>bouncekit stats</c>.</summary>
    public Uri Address => new(Path.Combine(_folder.FullName, "page.html"));

    public async Task InitializeAsync()
    {
        if (Browser.Path is null)
        {
            return;
        }

        await MakeAsync();
        _site = await StartSiteAsync();
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Browser.Path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            Timeout = 120_000,
        });
    }

    /// <summary>Starts a site with a list of its own.</summary>
    internal static async Task<DashboardSite> StartSiteAsync()
    {
        DashboardSite site = await DashboardSite.StartAsync(DashboardStory.Setup);
        await DashboardStory.TellAsync(site);
        return site;
    }

    /// <summary>Opens a page, and notes what it requests and what the browser complains about.</summary>
    public async Task<OpenPage> OpenAsync(Uri address, int width, ColorScheme scheme = ColorScheme.Light, bool runsScripts = true)
    {
        IBrowserContext context = await Chromium!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
            JavaScriptEnabled = runsScripts,
        });
        OpenPage page = new(await context.NewPageAsync());
        await page.Page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    public async Task DisposeAsync()
    {
        await (_site?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Chromium?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task MakeAsync()
    {
        using Process process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "BounceKit.Cli.dll"), "stats", "--demo", "--html", Address.LocalPath])
        {
            UseShellExecute = false,
        })!;
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }
}
