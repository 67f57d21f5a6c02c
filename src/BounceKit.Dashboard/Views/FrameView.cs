using RazorSlices;

namespace BounceKit.Dashboard.Views;

/// <summary>What every page has around its content.</summary>
internal sealed record FrameView
{
    public required string Title { get; init; }

    /// <summary>What is below the title, in one line.</summary>
    public required string Subtitle { get; init; }

    public required string Footer { get; init; }

    /// <summary>The part of the page that differs.</summary>
    public required RazorSlice Content { get; init; }

    /// <summary>Where the page is; null for a file, which contains its style itself.</summary>
    public PageLinks? Links { get; init; }

    /// <summary>Whether the page follows the list.</summary>
    public bool IsLive { get; init; }

    /// <summary>What the page was made from, which says whether it is out of date.</summary>
    public string Version { get; init; } = "";
}
