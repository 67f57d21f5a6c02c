using System.Text;
using Spectre.Console;

namespace BounceKit.Cli.Output;

/// <summary>Text that has to fit into so many cells of a terminal.</summary>
internal static class CellText
{
    /// <summary>The text as lines, broken at spaces; a word that is wider than a line is cut.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        foreach (string word in TerminalText.OneLine(text).Split(' '))
        {
            if (line.Length > 0 && line.ToString().GetCellWidth() + 1 + word.GetCellWidth() > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(Fit(word, width));
        }

        yield return line.ToString();
    }

    /// <summary>The text, or its beginning with a sign that some is missing.</summary>
    public static string Fit(string text, int width, string ellipsis = "…")
    {
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        StringBuilder start = new();
        int used = ellipsis.Length;
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

        return start.Append(ellipsis).ToString();
    }
}
