using System.Globalization;
using System.Text;

namespace BounceKit.Cli.Output;

/// <summary>Keeps a spreadsheet from running a cell as a formula: other people choose the text of addresses and diagnostics.</summary>
internal static class CsvCell
{
    // Where the list separator of the locale is a semicolon, a spreadsheet splits rows there and not at commas. To it a cell with a comma does
    // not begin with its quote, so that line breaks within it split as well, and a quote right behind a separator is passed over.
    private const string OtherSeparators = ";\t\r\n";

    /// <summary>The text, with a <c>'</c> in front of whatever a spreadsheet would take for a formula.</summary>
    public static string? Escape(string? text) => text is null ? null : (StartsFormula(text) ? "'" : "") + Rewrite(text, added: 1);

    /// <summary>The text that was escaped to this cell.</summary>
    public static string Restore(string cell)
    {
        string text = Rewrite(cell, added: -1);
        return text.StartsWith('\'') && StartsFormula(text) ? text[1..] : text;
    }

    // A text that already begins with the mark gets one more, so that none is lost when the cell is read back. The escape of CsvHelper looks at the
    // first character alone; spreadsheets trim, and some fold full-width forms.
    private static bool StartsFormula(string text)
    {
        foreach (Rune rune in text.AsSpan().TrimStart('\'').EnumerateRunes())
        {
            if ((rune.IsBmp && IsFormulaSign((char)rune.Value)) || rune.Value is '\t' or '\r')
            {
                return true;
            }

            if (!IsInvisible(rune))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Adds a mark, or takes one away, wherever another separator would begin a cell with a formula.</summary>
    private static string Rewrite(string text, int added)
    {
        if (!text.AsSpan().ContainsAny(OtherSeparators))
        {
            return text;
        }

        StringBuilder result = new(text.Length + 1);
        ReadOnlySpan<char> rest = text;
        bool mayBegin = false;
        while (!rest.IsEmpty)
        {
            if (mayBegin && CountMarks(rest) is { } marks)
            {
                result.Append('\'', Math.Max(marks + added, 0));
                rest = rest[marks..];
            }

            Rune.DecodeFromUtf16(rest, out Rune rune, out int length);
            result.Append(rest[..length]);
            rest = rest[length..];
            mayBegin = IsSeparator(rune) || (mayBegin && (rune.Value == '"' || IsInvisible(rune)));
        }

        return result.ToString();
    }

    // The marks before a formula; null where there is none.
    private static int? CountMarks(ReadOnlySpan<char> text)
    {
        int marks = text.IndexOfAnyExcept('\'');
        return marks >= 0 && IsFormulaSign(text[marks]) ? marks : null;
    }

    private static bool IsSeparator(Rune rune) => rune.IsBmp && OtherSeparators.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsFormulaSign(char character) => character is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '﹦' or '﹢' or '﹣' or '﹫';

    private static bool IsInvisible(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.OtherNotAssigned;
}
