using System.Globalization;
using System.Text;

namespace BounceKit.Cli.Output;

/// <summary>Keeps a spreadsheet from running a cell as a formula: others choose the text of addresses and diagnostics.</summary>
internal static class CsvCell
{
    /// <summary>The text, with a <c>'</c> in front where a spreadsheet would take it for a formula.</summary>
    public static string? Defuse(string? text) => text is not null && StartsFormula(text) ? "'" + text : text;

    // CsvHelper's own escape looks at the first character alone; spreadsheets trim, and some fold full-width forms.
    private static bool StartsFormula(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '=' or '+' or '-' or '@' or '\t' or '\r':
                case '＝' or '＋' or '－' or '＠' or '﹦' or '﹢' or '﹣' or '﹫':
                    return true;
                default:
                    if (!IsUnseen(rune))
                    {
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    private static bool IsUnseen(Rune rune) => Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.OtherNotAssigned;
}
