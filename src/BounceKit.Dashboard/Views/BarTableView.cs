using System.Globalization;
using BounceKit.Dashboard.Text;

namespace BounceKit.Dashboard.Views;

/// <summary>A table of names with their counts, drawn as bars.</summary>
internal sealed record BarTableView
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What a name is.</summary>
    public required string Column { get; init; }

    /// <summary>What is counted.</summary>
    public required string CountName { get; init; }

    /// <summary>A sentence about the table.</summary>
    public string Note { get; init; } = "";

    public required IReadOnlyList<BarRow> Rows { get; init; }

    /// <summary>What shares are of.</summary>
    public required long Total { get; init; }

    public string GetShare(BarRow row) => StatisticsText.FormatShare(row.Count, Total);

    public string GetWidth(BarRow row)
    {
        long largest = Rows.Max(static other => other.Count);
        return (largest == 0 ? 0 : 100.0 * row.Count / largest).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }
}
