namespace BounceKit.Dashboard.Views;

/// <summary>The page of <c>bouncekit stats</c>.</summary>
internal sealed record StatisticsView
{
    public required IReadOnlyList<CardView> Cards { get; init; }

    /// <summary>Null where nothing has a date.</summary>
    public required TrendView? Trend { get; init; }

    public required IReadOnlyList<BarTableView> Tables { get; init; }
}
