using System.Globalization;
using System.Text;

namespace BounceKit.Cli.Output;

/// <summary>Escapes invisible characters in JSON: a terminal would obey them, for example by reversing the direction of a line.</summary>
internal static class JsonText
{
    private const byte LastAscii = 0x7F;

    /// <summary>The JSON with such characters escaped; null where it has none.</summary>
    public static byte[]? TryEscape(ReadOnlySpan<byte> json)
    {
        // The writer has escaped those of ASCII, and nearly every row is ASCII alone.
        if (!json.ContainsAnyExceptInRange((byte)0, LastAscii))
        {
            return null;
        }

        string text = Encoding.UTF8.GetString(json);
        return text.EnumerateRunes().Any(IsInvisible) ? Encoding.UTF8.GetBytes(Escape(text)) : null;
    }

    private static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        Span<char> units = stackalloc char[2];
        foreach (Rune rune in text.EnumerateRunes())
        {
            int count = rune.EncodeToUtf16(units);
            if (!IsInvisible(rune))
            {
                escaped.Append(units[..count]);
                continue;
            }

            foreach (char unit in units[..count])
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }

        return escaped.ToString();
    }

    private static bool IsInvisible(Rune rune) => rune.Value > LastAscii && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
