using BounceKit.Dashboard.Text;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>
/// A table whose rows are written as they arrive, so that it needs no more memory however long it grows: the widths are fixed before the
/// first row, and are the same in all of them. A cell that does not fit ends with an ellipsis, or continues on the next line.
/// </summary>
internal sealed class TextTable<T>(IAnsiConsole console, int width, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink)
{
    private static readonly Style HeadingStyle = new(decoration: Decoration.Bold);

    private readonly List<(TableColumn<T> Column, int Width)> _layout = TableLayout.Create(columns, shrink, width);
    private bool _hasHeading;

    public void Write(IReadOnlyList<T> rows)
    {
        foreach (T row in rows)
        {
            WriteHeading();
            WriteRow(row);
        }
    }

    private void WriteHeading()
    {
        if (!_hasHeading)
        {
            _hasHeading = true;
            WriteLine([.. _layout.Select(layout => new Cell(CellText.Fit(layout.Column.Heading, layout.Width), layout.Width, HeadingStyle))]);
        }
    }

    private void WriteRow(T row)
    {
        string[][] cells = [.. _layout.Select(layout => GetLines(row, layout.Column, layout.Width))];
        for (int line = 0; line < cells.Max(lines => lines.Length); line++)
        {
            WriteLine([.. _layout.Select((layout, index) => new Cell(
                cells[index].ElementAtOrDefault(line) ?? "", layout.Width, layout.Column.Style?.Invoke(row) ?? Style.Plain))]);
        }
    }

    private static string[] GetLines(T row, TableColumn<T> column, int width)
    {
        string text = PlainText.OneLine(column.Text(row, width));
        return column.IsWrapped ? [.. CellText.Wrap(text, width)] : [CellText.Fit(text, width)];
    }

    private void WriteLine(IReadOnlyList<Cell> cells)
    {
        int owed = 0;
        foreach (Cell cell in cells)
        {
            // Padding is written only once something follows it: no line ends in blanks.
            if (cell.Text.Length > 0)
            {
                console.Write(new string(' ', owed), Style.Plain);
                console.Write(cell.Text, cell.Style);
                owed = 0;
            }

            owed += cell.Width - cell.Text.GetCellWidth() + TableLayout.Gap;
        }

        console.WriteLine();
    }

    private readonly record struct Cell(string Text, int Width, Style Style);
}
