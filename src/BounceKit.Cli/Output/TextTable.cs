using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>
/// A table whose rows are written as they arrive, so that it needs no more memory however long it grows: the widths are fixed before the
/// first row. A cell that is too long takes room from the flexible column of its row; one that still does not fit ends with an ellipsis.
/// </summary>
internal sealed class TextTable<T>(IAnsiConsole console, int width, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink)
{
    private const int NarrowestFlexible = 12;

    private static readonly Style HeadingStyle = new(decoration: Decoration.Bold);

    private readonly List<(TableColumn<T> Column, int Width)> _layout = TableLayout.Create(columns, shrink, width);
    private bool _hasHeading;

    public void Write(IReadOnlyList<T> rows)
    {
        foreach (T row in rows)
        {
            WriteHeading();
            List<Cell> cells = [.. _layout.Select(layout => new Cell(
                TerminalText.OneLine(layout.Column.Text(row, layout.Width)), layout.Width, layout.Column.Style?.Invoke(row) ?? Style.Plain))];
            ShareRoom(cells);
            WriteLine(cells);
        }
    }

    private void WriteHeading()
    {
        if (!_hasHeading)
        {
            _hasHeading = true;
            WriteLine([.. _layout.Select(layout => new Cell(layout.Column.Heading, layout.Width, HeadingStyle))]);
        }
    }

    private void ShareRoom(List<Cell> cells)
    {
        int flexible = _layout.FindIndex(layout => layout.Column.IsFlexible);
        for (int index = 0; flexible >= 0 && index < cells.Count; index++)
        {
            Cell cell = cells[index];
            int spare = Math.Max(cells[flexible].Width - NarrowestFlexible, 0);
            int taken = index == flexible || _layout[index].Column.IsFiller ? 0 : Math.Clamp(cell.Text.GetCellWidth() - cell.Width, 0, spare);
            cells[index] = cell with { Width = cell.Width + taken };
            cells[flexible] = cells[flexible] with { Width = cells[flexible].Width - taken };
        }
    }

    private void WriteLine(List<Cell> cells)
    {
        int owed = 0;
        foreach (Cell cell in cells)
        {
            // Padding is written only once something follows it: no line ends in blanks.
            string text = CellText.Fit(cell.Text, cell.Width);
            if (text.Length > 0)
            {
                console.Write(new string(' ', owed), Style.Plain);
                console.Write(text, cell.Style);
                owed = 0;
            }

            owed += cell.Width - text.GetCellWidth() + TableLayout.Gap;
        }

        console.WriteLine();
    }

    private readonly record struct Cell(string Text, int Width, Style Style);
}
