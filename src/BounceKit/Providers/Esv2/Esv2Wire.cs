using System.Globalization;
using System.Text;
using BounceKit.Http;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>One row of an export.</summary>
/// <param name="Recipient">The address or the phone number.</param>
/// <param name="Date">In the time zone of the business unit unless its kind is UTC; null where there is none.</param>
/// <param name="HasReasonColumn">Whether the export has a column for the reason; the old one does not.</param>
/// <param name="Key">Over every cell; 0 for a bounce with a date, which is enough to tell to which slice it belongs.</param>
/// <param name="Removal">Why and where a subscriber was removed; null for a bounce.</param>
internal readonly record struct Esv2Row(
    string Recipient, BounceChannel Channel, DateTime? Date, string? BounceCode, string? BounceReason, string? BounceType,
    bool HasReasonColumn, ulong Key, Esv2Removal? Removal = null);

/// <summary>ExpertSender's errors: XML even where a success is CSV, with any status.</summary>
internal static class Esv2Wire
{
    private const int MaxErrorLength = 64 * 1024;

    /// <summary>The error in the body; null when the body is not an error of this API.</summary>
    public static ProviderError? ReadError(PageResponse page) => page.FirstByte() == '<' ? ReadError(StartOf(page)) : null;

    /// <summary>The error in a text; what precedes broken XML is kept.</summary>
    public static ProviderError? ReadError(string text)
    {
        Esv2ErrorParts parts = new();
        try
        {
            XmlBody.Read(Encoding.UTF8.GetBytes(text), reader =>
            {
                while (reader.Read() && reader.Depth <= WireXml.MaxDepth)
                {
                    parts.Take(reader);
                }

                return parts;
            });
        }
        catch (WireFormatException)
        {
            // A broken error is still an error: its status and what was read so far say which.
        }

        return parts.ToError();
    }

    /// <summary>What an error with a success status means: its code repeats the status that it should have had.</summary>
    public static ErrorKind KindOf(ProviderError error) =>
        int.TryParse(error.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code)
            ? code switch
            {
                401 or 403 => ErrorKind.Authentication,
                429 => ErrorKind.RateLimit,
                >= 500 and < 600 => ErrorKind.Unavailable,
                >= 400 and < 500 => ErrorKind.Request,
                _ => ErrorKind.Response,
            }
            : ErrorKind.Response;

    // As text, so that an error with a few bytes of another encoding in it is readable too.
    private static string StartOf(PageResponse page)
    {
        using StreamReader reader = new(page.OpenBody(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        char[] buffer = new char[MaxErrorLength];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
