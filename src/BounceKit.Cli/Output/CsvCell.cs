using System.Globalization;
using System.Text;

namespace BounceKit.Cli.Output;

/// <summary>Keeps a spreadsheet from running a cell as a formula: others choose the text of addresses and diagnostics.</summary>
internal static class CsvCell
{
    // Where the list separator of the locale is a semicolon, a spreadsheet splits rows there and not at commas. To it a cell with a comma does
    // not begin with its quote, so that line breaks within it split as well, and a quote right behind a separator is passed over.
    private const string OtherSeparators = ";\t\r\n";

    /// <summary>The text, with a <c>'</c> in front of whatever a spreadsheet would take for a formula.</summary>
    public static string? Defuse(string? text) => text is null ? null : (StartsFormula(text) ? "'" : "") + DefuseInside(text);

    // CsvHelper's own escape looks at the first character alone; spreadsheets trim, and some fold full-width forms.
    private static bool StartsFormula(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsFormulaSign(rune) || rune.Value is '\t' or '\r')
            {
                return true;
            }

            if (!IsUnseen(rune))
            {
                return false;
            }
        }

        return false;
    }

    private static string DefuseInside(string text)
    {
        if (!text.AsSpan().ContainsAny(OtherSeparators))
        {
            return text;
        }

        StringBuilder defused = new(text.Length + 1);
        bool mayBegin = false;
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            defused.Append(mayBegin && IsFormulaSign(rune) ? "'" : "").Append(text, index, rune.Utf16SequenceLength);
            index += rune.Utf16SequenceLength;
            mayBegin = IsSeparator(rune) || (mayBegin && (rune.Value == '"' || IsUnseen(rune)));
        }

        return defused.ToString();
    }

    private static bool IsSeparator(Rune rune) => rune.IsBmp && OtherSeparators.Contains((char)rune.Value, StringComparison.Ordinal);

    private static bool IsFormulaSign(Rune rune) => rune.Value is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '﹦' or '﹢' or '﹣' or '﹫';

    private static bool IsUnseen(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.OtherNotAssigned;
}
