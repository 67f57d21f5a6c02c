namespace BounceKit.Dashboard.Views;

/// <summary>The overview.</summary>
internal sealed record OverviewView
{
    public required string Headline { get; init; }

    public required string HeadlineClass { get; init; }

    public required IReadOnlyList<TodoView> Todos { get; init; }

    public required FormView Search { get; init; }

    /// <summary>Null where the user may not start rounds.</summary>
    public required FormView? Sync { get; init; }

    public required IReadOnlyList<CardView> Cards { get; init; }

    public required IReadOnlyList<SourceView> Sources { get; init; }

    public required IReadOnlyList<CardView> Week { get; init; }

    public required IReadOnlyList<ChangeView> LatestChanges { get; init; }

    public required string ChangesLink { get; init; }

    /// <summary>Null where there are no entries.</summary>
    public required TrendView? Trend { get; init; }

    public required BarTableView Reasons { get; init; }

    public required BarTableView Domains { get; init; }
}
