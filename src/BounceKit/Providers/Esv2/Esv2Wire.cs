using System.Globalization;
using System.Text;
using System.Xml;
using BounceKit.Http;

namespace BounceKit.Esv2;

/// <summary>One row of an export.</summary>
/// <param name="Recipient">The one of Email and Phone that is filled.</param>
/// <param name="Date">On the business unit's clock; null where the cell is empty.</param>
/// <param name="HasReasonColumn">Whether the export has a column for the reason; the old one has not.</param>
/// <param name="Key">Over every cell; 0 where there is a date, which is enough to tell to which slice a row belongs.</param>
internal readonly record struct Esv2Row(
    string Recipient, BounceChannel Channel, DateTime? Date, string? BounceCode, string? BounceReason, string? BounceType,
    bool HasReasonColumn, ulong Key);

/// <summary>ExpertSender's errors: XML of its own shape, also where a success would be CSV, and with any status.</summary>
internal static class Esv2Wire
{
    private const int MaxErrorLength = 64 * 1024;
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Guarded = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MaxErrorLength * 2,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The error in the body; null when the body is not an error of this API.</summary>
    public static ProviderError? ReadError(PageResponse page) => page.FirstByte() == '<' ? ReadError(StartOf(page)) : null;

    /// <summary>The error in a text; what can be read before the XML breaks is kept.</summary>
    public static ProviderError? ReadError(string text)
    {
        ErrorParts parts = new();
        try
        {
            using StringReader mended = new(Esv2ErrorMarkup.Mend(text));
            using XmlReader xml = XmlReader.Create(mended, Guarded);
            while (xml.Read() && xml.Depth <= MaxDepth)
            {
                parts.Take(xml);
            }
        }
        catch (XmlException)
        {
            // A broken error is still an error: the status and what came so far say what it was.
        }

        return parts.ToError();
    }

    /// <summary>What an error means that came with a success status: its code repeats the status it should have had.</summary>
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

    private static string StartOf(PageResponse page)
    {
        using StreamReader reader = new(page.OpenBody(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        char[] buffer = new char[MaxErrorLength];
        return new string(buffer, 0, reader.ReadBlock(buffer)).TrimStart();
    }

    /// <summary>Gathers the code and every message of an <c>ApiResponse</c>.</summary>
    private sealed class ErrorParts
    {
        private readonly List<string> _messages = [];
        private string? _code;
        private bool _isApiResponse;
        private string? _element;
        private string? _field;

        public void Take(XmlReader xml)
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    _isApiResponse |= xml.Depth == 0 && xml.LocalName == "ApiResponse";
                    _element = xml.LocalName;
                    _field = xml.LocalName == "Message" ? xml.GetAttribute("for") : null;
                    break;
                case XmlNodeType.EndElement:
                    _element = null;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when _element == "Code":
                    _code ??= xml.Value.Trim();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when _element == "Message" && !string.IsNullOrWhiteSpace(xml.Value):
                    _messages.Add(_field is null ? xml.Value.Trim() : $"{_field}: {xml.Value.Trim()}");
                    break;
                default:
                    break;
            }
        }

        public ProviderError? ToError() => _isApiResponse
            ? new ProviderError(_code, _messages.Count == 0 ? "an error without a message" : string.Join(' ', _messages))
            : null;
    }
}
