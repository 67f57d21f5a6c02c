using Microsoft.Playwright;

namespace BounceKit.Page.Tests;

/// <summary>A page in the browser, with what it has requested and what the browser has complained about.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    public OpenPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public ValueTask DisposeAsync() => Page.Context.DisposeAsync();
}
