using System.Text;

namespace BounceKit.Cli.Removal;

/// <summary>Whether a text is one email address: lenient about dots and length, strict about everything that separates addresses or names.</summary>
internal static class AddressSyntax
{
    private const string LocalPunctuation = ".!#$%&'*+-/=?^_`{|}~";

    public static bool IsAddress(string text)
    {
        int at = text.LastIndexOf('@');
        return at > 0 && IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    /// <summary>Whether it is a list of addresses that belong on lines, or in arguments, of their own.</summary>
    public static bool IsList(string text) =>
        text.Split([',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is { Length: > 1 } parts && parts.All(IsAddress);

    private static bool IsLocalPart(string text) =>
        IsQuoted(text) || text.EnumerateRunes().All(rune => IsLetterOrDigit(rune) || (rune.IsAscii && LocalPunctuation.Contains((char)rune.Value, StringComparison.Ordinal)));

    private static bool IsQuoted(string text) => text.Length > 2 && text[0] == '"' && text[^1] == '"' && !text.Any(char.IsControl);

    private static bool IsDomain(string text) => IsLiteral(text) || text.Split('.').All(IsLabel);

    private static bool IsLiteral(string text) => text.Length > 2 && text[0] == '[' && text[^1] == ']'
        && text[1..^1].All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':');

    private static bool IsLabel(string text) =>
        text.Length > 0 && text.EnumerateRunes().All(rune => IsLetterOrDigit(rune) || rune.Value is '-' or '_');

    // Marks belong to letters in some scripts.
    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
