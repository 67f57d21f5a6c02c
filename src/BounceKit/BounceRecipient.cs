using System.Globalization;
using System.Text;

namespace BounceKit;

/// <summary>Checks for addresses that callers pass to a source.</summary>
public static class BounceRecipient
{
    private const int MaxLength = 512;
    private const string LocalPunctuation = ".!#$%&'*+-/=?^_`{|}~";
    private const string PhonePunctuation = "+ -().";

    /// <summary>Refuses a text that cannot be sent to a provider. Malformed addresses are accepted, since lists contain them.</summary>
    /// <param name="address">The text.</param>
    /// <param name="parameterName">The name of the caller's parameter, for the exception.</param>
    /// <exception cref="ArgumentException">
    /// The text is empty, <c>.</c> or <c>..</c>, contains control characters or is longer than 512 characters.
    /// </exception>
    public static void Validate(string? address, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(parameterName);
        ArgumentException.ThrowIfNullOrWhiteSpace(address, parameterName);

        // Dot segments vanish when a URL is normalized: the request would address the whole list.
        if (address is "." or "..")
        {
            throw new ArgumentException("'.' and '..' are not addresses.", parameterName);
        }

        if (address.Any(char.IsControl))
        {
            throw new ArgumentException("An address cannot contain control characters.", parameterName);
        }

        if (address.Length > MaxLength)
        {
            throw new ArgumentException($"An address has at most {MaxLength} characters; this one has {address.Length}.", parameterName);
        }
    }

    /// <summary>Whether a text is one email address: lenient about dots and length, strict about whatever separates addresses or names.</summary>
    /// <param name="text">The text.</param>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.LastIndexOf('@');
        return at > 0 && IsLocalPart(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    /// <summary>Whether a text is a phone number in any of the usual notations.</summary>
    /// <param name="text">The text.</param>
    public static bool IsPhoneNumber(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Count(char.IsAsciiDigit) > 2 && text.All(character => char.IsAsciiDigit(character) || PhonePunctuation.Contains(character, StringComparison.Ordinal));
    }

    private static bool IsLocalPart(string text) => IsQuoted(text)
        || text.EnumerateRunes().All(rune => IsLetterOrDigit(rune) || (rune.IsAscii && LocalPunctuation.Contains((char)rune.Value, StringComparison.Ordinal)));

    private static bool IsQuoted(string text) => text.Length > 2 && text[0] == '"' && text[^1] == '"' && !text.Any(char.IsControl);

    private static bool IsDomain(string text) => IsLiteral(text) || text.Split('.').All(IsLabel);

    private static bool IsLiteral(string text) => text.Length > 2 && text[0] == '[' && text[^1] == ']'
        && text[1..^1].All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or ':');

    private static bool IsLabel(string text) =>
        text.Length > 0 && text.EnumerateRunes().All(rune => IsLetterOrDigit(rune) || rune.Value is '-' or '_');

    // In some scripts, marks belong to letters.
    private static bool IsLetterOrDigit(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
