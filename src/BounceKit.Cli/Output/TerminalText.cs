using System.Globalization;
using System.Text;

namespace BounceKit.Cli.Output;

/// <summary>Text of others on a terminal: one line, and nothing that would steer the terminal or turn the direction of writing.</summary>
internal static class TerminalText
{
    private const int LongestKept = 4096;

    public static string OneLine(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan(0, Math.Min(text.Length, LongestKept));
        StringBuilder line = new(start.Length);
        foreach (Rune rune in start.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator))
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
