using System.Buffers;
using System.Globalization;
using System.Text;

namespace BounceKit.Mailgun;

/// <summary>
/// Reads dates such as <c>Thu, 13 Oct 2011 18:02:00 UTC</c>. The framework's pattern for RFC 1123 knows no other zone than GMT, so the zone is read
/// apart from it.
/// </summary>
internal static class MailgunDate
{
    private const int MaxLength = 40;
    private const string Format = "ddd, d MMM yyyy HH:mm:ss";

    /// <summary>Reads the whole text.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="date">The date in UTC; null for the first of January of the year 1, which stands for none in rows that were imported.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime? date)
    {
        date = null;
        Span<char> buffer = stackalloc char[MaxLength];
        if (text.Length > MaxLength || Ascii.ToUtf16(text, buffer, out int length) != OperationStatus.Done)
        {
            return false;
        }

        ReadOnlySpan<char> whole = buffer[..length];
        int space = whole.LastIndexOf(' ');
        if (space < 0 || whole[(space + 1)..] is not ("UTC" or "GMT" or "+0000") || !DateTime.TryParseExact(
            whole[..space], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime parsed))
        {
            return false;
        }

        date = parsed == DateTime.MinValue ? null : parsed;
        return true;
    }
}
