using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>
/// A table whose rows are written as they come: its widths are settled before the first of them, so that it needs no more memory
/// however long it grows. A cell that does not fit ends in an ellipsis.
/// </summary>
internal sealed class TextTable<T>(IAnsiConsole console, int width, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink)
{
    private const int Gap = 2;
    private const int NarrowestFiller = 18;

    private static readonly Style HeadingStyle = new(decoration: Decoration.Bold);

    private readonly List<(TableColumn<T> Column, int Width)> _layout = Lay(columns, shrink, width);
    private bool _hasHeading;

    public void Write(IReadOnlyList<T> rows)
    {
        foreach (T row in rows)
        {
            WriteHeading();
            WriteLine(_layout.Select(cell => (
                CellText.Fit(TerminalText.OneLine(cell.Column.Text(row, cell.Width)), cell.Width), cell.Width, cell.Column.Style?.Invoke(row) ?? Style.Plain)));
        }
    }

    private void WriteHeading()
    {
        if (!_hasHeading)
        {
            _hasHeading = true;
            WriteLine(_layout.Select(cell => (CellText.Fit(cell.Column.Heading, cell.Width), cell.Width, HeadingStyle)));
        }
    }

    private void WriteLine(IEnumerable<(string Text, int Width, Style Style)> cells)
    {
        int owed = 0;
        foreach ((string text, int cellWidth, Style style) in cells)
        {
            // Padding is written only once something follows it: no line ends in spaces.
            if (text.Length > 0)
            {
                console.Write(new string(' ', owed), Style.Plain);
                console.Write(text, style);
                owed = 0;
            }

            owed += cellWidth - text.GetCellWidth() + Gap;
        }

        console.WriteLine();
    }

    private static List<(TableColumn<T> Column, int Width)> Lay(
        IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink, int width)
    {
        Dictionary<string, int> widths = columns.Where(column => !column.IsExtra && !column.IsFiller)
            .ToDictionary(column => column.Heading, column => column.Widest, StringComparer.Ordinal);
        int least = columns.Any(column => column.IsFiller && !column.IsExtra) ? NarrowestFiller + Gap : 0;
        foreach ((string heading, int narrower) in shrink)
        {
            int over = Total(widths) + least - width;
            if (over > 0 && widths.TryGetValue(heading, out int current))
            {
                widths[heading] = Math.Min(current, Math.Max(narrower, current - over));
            }
        }

        foreach (TableColumn<T> extra in columns.Where(column => column.IsExtra && !column.IsFiller && Total(widths) + Gap + column.Widest <= width))
        {
            widths[extra.Heading] = extra.Widest;
        }

        int left = width - Total(widths) - Gap;
        if (columns.FirstOrDefault(column => column.IsFiller) is { } filler && (left >= NarrowestFiller || !filler.IsExtra))
        {
            widths[filler.Heading] = Math.Max(left, 1);
        }

        return [.. columns.Where(column => widths.ContainsKey(column.Heading)).Select(column => (column, widths[column.Heading]))];
    }

    private static int Total(Dictionary<string, int> widths) => widths.Values.Sum() + (Gap * Math.Max(widths.Count - 1, 0));
}
