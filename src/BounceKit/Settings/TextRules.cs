using System.Text;

namespace BounceKit.Settings;

/// <summary>Which characters a text in the settings may contain. The text is never quoted, since it may be a secret.</summary>
internal static class TextRules
{
    /// <summary>What is wrong with a text that is sent in a header (printable ASCII only), or in a query or a body.</summary>
    public static string? FindProblem(string text, bool isHeader)
    {
        if (!text.EnumerateRunes().All(IsText))
        {
            return "contains control characters. Look for a line break at its end.";
        }

        return isHeader && !Ascii.IsValid(text)
            ? "contains characters that cannot be sent in a header: only printable ASCII can. Look for a stray quotation mark."
            : null;
    }

    // Half a surrogate pair is enumerated as U+FFFD; neither it nor the last two are characters in XML.
    private static bool IsText(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF);
}
