using System.Text;

namespace BounceKit.Esv2;

/// <summary>Live errors hold entities of HTML, which XML does not declare, and control characters: each becomes a space, so that the rest can be read.</summary>
internal static class Esv2ErrorMarkup
{
    private const int LongestEntity = 32;

    public static string Mend(string xml)
    {
        StringBuilder mended = new(xml.Length);
        int at = 0;
        while (at < xml.Length)
        {
            int length = Math.Max(1, EntityLength(xml.AsSpan(at)));
            ReadOnlySpan<char> next = xml.AsSpan(at, length);
            mended.Append(IsXml(next) ? next : " ");
            at += length;
        }

        return mended.ToString();
    }

    private static bool IsXml(ReadOnlySpan<char> next) => next.Length == 1
        ? next[0] is (>= ' ' or '\t' or '\n' or '\r') and not ('\uFFFE' or '\uFFFF')
        : next is "&amp;" or "&lt;" or "&gt;" or "&quot;" or "&apos;";

    // 0 for none at the start of the text.
    private static int EntityLength(ReadOnlySpan<char> text)
    {
        if (text[0] != '&')
        {
            return 0;
        }

        int start = text.Length > 1 && text[1] == '#' ? 2 : 1;
        int end = start;
        while (end < text.Length && end - start < LongestEntity && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > start && end < text.Length && text[end] == ';' ? end + 1 : 0;
    }
}
