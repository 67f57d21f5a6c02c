namespace BounceKit.Cli.Output;

/// <summary>Chooses the columns of a table and their widths, so that it fits the terminal.</summary>
internal static class TableLayout
{
    /// <summary>Blanks between two columns.</summary>
    public const int Gap = 2;

    /// <param name="columns">The columns.</param>
    /// <param name="shrink">Which columns become how narrow, one after the other, until the table fits. A width of 0 omits the column.</param>
    /// <param name="width">The width of the terminal.</param>
    public static List<(TableColumn<T> Column, int Width)> Create<T>(
        IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink, int width)
    {
        Dictionary<string, int> widths = columns.Where(column => !column.IsExtra)
            .ToDictionary(column => column.Heading, column => column.Widest, StringComparer.Ordinal);
        Shrink(widths, shrink, width);
        Grow(widths, columns, width);
        foreach (TableColumn<T> extra in columns.Where(column => column.IsExtra && Total(widths) + Gap + column.Widest <= width))
        {
            widths[extra.Heading] = extra.Widest;
        }

        if (columns.FirstOrDefault(column => column.IsFiller && widths.ContainsKey(column.Heading)) is { } filler)
        {
            widths[filler.Heading] += Math.Max(width - Total(widths), 0);
        }

        return [.. columns.Where(column => widths.ContainsKey(column.Heading)).Select(column => (column, widths[column.Heading]))];
    }

    private static void Shrink(Dictionary<string, int> widths, IReadOnlyList<(string Heading, int Width)> steps, int room)
    {
        foreach ((string heading, int narrower) in steps)
        {
            int over = Total(widths) - room;
            if (over > 0 && widths.Remove(heading, out int current) && narrower > 0)
            {
                widths[heading] = Math.Min(current, Math.Max(narrower, current - over));
            }
        }
    }

    private static void Grow<T>(Dictionary<string, int> widths, IReadOnlyList<TableColumn<T>> columns, int room)
    {
        foreach (TableColumn<T> column in columns.Where(column => column.IsFlexible && widths.ContainsKey(column.Heading)))
        {
            widths[column.Heading] += Math.Clamp(room - Total(widths), 0, column.Widest - widths[column.Heading]);
        }
    }

    private static int Total(Dictionary<string, int> widths) => widths.Values.Sum() + (Gap * Math.Max(widths.Count - 1, 0));
}
