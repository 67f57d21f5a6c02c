using System.Globalization;
using System.Text;

namespace BounceKit.Dashboard.Text;

/// <summary>Prepares other people's text for a screen: one line, without control characters or changes of direction.</summary>
internal static class PlainText
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
