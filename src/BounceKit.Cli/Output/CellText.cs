using System.Text;
using BounceKit.Dashboard.Text;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>Fits text into a number of cells of a terminal.</summary>
internal static class CellText
{
    /// <summary>The text as lines, broken at blanks; a word that is wider than a line is broken too.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        foreach (string word in PlainText.OneLine(text).Split(' ').SelectMany(word => Break(word, width)))
        {
            if (line.Length > 0 && line.ToString().GetCellWidth() + 1 + word.GetCellWidth() > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }

    /// <summary>The text, or its beginning with an ellipsis.</summary>
    public static string Fit(string text, int width, string ellipsis = "…") =>
        text.GetCellWidth() <= width ? text : TakeCells(text, width - ellipsis.Length) + ellipsis;

    private static IEnumerable<string> Break(string word, int width)
    {
        while (word.GetCellWidth() > width && TakeCells(word, width) is { Length: > 0 } start)
        {
            yield return start;
            word = word[start.Length..];
        }

        yield return word;
    }

    private static string TakeCells(string text, int width)
    {
        StringBuilder start = new();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            string character = rune.ToString();
            used += character.GetCellWidth();
            if (used > width)
            {
                break;
            }

            start.Append(character);
        }

        return start.ToString();
    }
}
