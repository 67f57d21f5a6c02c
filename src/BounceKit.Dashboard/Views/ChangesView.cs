namespace BounceKit.Dashboard.Views;

/// <summary>A page of the change log.</summary>
internal sealed record ChangesView
{
    public required IReadOnlyList<ChangeView> Changes { get; init; }

    /// <summary>Null on the first page.</summary>
    public required string? NewerLink { get; init; }

    /// <summary>Null on the last page.</summary>
    public required string? OlderLink { get; init; }

    public required string OverviewLink { get; init; }
}
