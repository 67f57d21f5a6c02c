using System.Diagnostics;
using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>The page, and the browser that it is looked at in; nothing where there is no browser.</summary>
public sealed class PageFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-page-");
    private IPlaywright? _playwright;

    public IBrowser? Chromium { get; private set; }

    public Uri Address => new(Path.Combine(_folder.FullName, "page.html"));

    public async Task InitializeAsync()
    {
        if (Browser.Path is null)
        {
            return;
        }

        await MakeAsync();
        _playwright = await Playwright.CreateAsync();
        Chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Browser.Path,
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
            Timeout = 120_000,
        });
    }

    public async Task DisposeAsync()
    {
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
