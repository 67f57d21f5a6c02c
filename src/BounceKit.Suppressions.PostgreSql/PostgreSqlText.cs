using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions;

/// <summary>Any .NET text as one that PostgreSQL can store, and back.</summary>
/// <remarks>
/// PostgreSQL stores neither a zero character nor half of a surrogate pair. Both are written as a noncharacter of Unicode, which no text
/// contains, and four hexadecimal digits; so is the noncharacter.
/// </remarks>
internal static class PostgreSqlText
{
    private const char Escape = '\uFDD0';
    private const int EscapedLength = 5;

    /// <summary>An index row holds 2,704 bytes. An address has at most 1,536 (512 characters).</summary>
    private const int MaxKeyBytes = 1024;

    private const string HashPrefix = "sha256:";

    private static readonly SearchValues<char> Special = SearchValues.Create(
        [Escape, '\0', .. Enumerable.Range(0xD800, 0x800).Select(static code => (char)code)]);

    public static string Encode(string text)
    {
        int first = text.AsSpan().IndexOfAny(Special);
        return first < 0 ? text : EncodeFrom(text, first);
    }

    public static string Decode(string text)
    {
        int next = text.IndexOf(Escape, StringComparison.Ordinal);
        if (next < 0)
        {
            return text;
        }

        StringBuilder decoded = new(text.Length);
        int start = 0;
        for (; next >= 0; next = text.IndexOf(Escape, start))
        {
            decoded.Append(text, start, next - start).Append((char)Convert.ToInt32(text.Substring(next + 1, EscapedLength - 1), fromBase: 16));
            start = next + EscapedLength;
        }

        return decoded.Append(text, start, text.Length - start).ToString();
    }

    /// <summary>The text, or its hash where it is too long for an index.</summary>
    public static string EncodeKey(string key)
    {
        string text = Encode(key);
        return text.Length <= MaxKeyBytes / 3 || Encoding.UTF8.GetByteCount(text) <= MaxKeyBytes ? text : Hash(text);
    }

    /// <summary>What tells scopes apart: nothing for the whole account, which an empty scope is not.</summary>
    public static string EncodeScopeKey(string? scope) => scope switch
    {
        null => "",
        "" => Hash(""),
        _ => EncodeKey(scope),
    };

    private static string Hash(string text) => HashPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string EncodeFrom(string text, int first)
    {
        StringBuilder encoded = new(text.Length + EscapedLength);
        encoded.Append(text, 0, first);
        for (int index = first; index < text.Length; index++)
        {
            char character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                encoded.Append(character).Append(text[++index]);
            }
            else if (character is Escape or '\0' || char.IsSurrogate(character))
            {
                encoded.Append(Escape).Append(((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                encoded.Append(character);
            }
        }

        return encoded.ToString();
    }
}
