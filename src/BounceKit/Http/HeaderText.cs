using System.Net.Http.Headers;

namespace BounceKit.Http;

/// <summary>
/// Reads single-valued headers as servers write them. The framework's typed properties reject a whole value because of an empty
/// parameter, which RFC 9110 (5.6.6) allows, or because a proxy appended a second value.
/// </summary>
internal static class HeaderText
{
    private const int MaxShownLength = 64;

    /// <summary>The first value of a header, up to one of the characters that end it; null when there is none.</summary>
    public static string? First(HttpHeaders headers, string name, ReadOnlySpan<char> ends)
    {
        if (!headers.NonValidated.TryGetValues(name, out HeaderStringValues values))
        {
            return null;
        }

        string first = values.First();
        int end = first.AsSpan().IndexOfAny(ends);
        return (end < 0 ? first : first[..end]).Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>
    /// The value, for a message; null when it does not look like a registered name (RFC 6838). A server chooses its text, so it may be
    /// of any length and contain an address.
    /// </summary>
    public static string? ToShow(string value) =>
        value.Length <= MaxShownLength && value.All(static character => char.IsAsciiLetterOrDigit(character) || "/+.-, ".Contains(character, StringComparison.Ordinal))
            ? value
            : null;
}
