using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>What axe says.</summary>
internal static class AxeAssertions
{
    /// <summary>Axe finds nothing, and has looked.</summary>
    public static async Task ShouldPassAxeAsync(this IPage page)
    {
        AxeResult result = await page.RunAxe();
        result.Violations.Select(violation => $"{violation.Id}: {violation.Help} {violation.Nodes[0].Html}").Should().BeEmpty();
        result.Passes.Select(rule => rule.Id).Should().Contain("color-contrast").And.Contain("document-title");
    }

    /// <summary>Nothing is wider than the screen.</summary>
    public static async Task ShouldFitAsync(this IPage page, int width) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
}
