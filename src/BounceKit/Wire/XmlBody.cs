using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace BounceKit.Wire;

/// <summary>Reads a body as XML: without DTDs, in any encoding, with a limit on what a hostile one costs.</summary>
internal static class XmlBody
{
    // The framework's reader keeps a whole tag in memory and compares its attributes with each other, without a limit: a tag of
    // a few megabytes takes seconds that no token can cut short.
    private const int MaxTagBytes = 256 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Parses a body; whatever is wrong with it becomes a <see cref="WireFormatException"/>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="parse">Parses it, and looks at the token between its elements.</param>
    /// <param name="cancellationToken">Ends what comes before.</param>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<XmlReader, T> parse, CancellationToken cancellationToken = default)
    {
        body = XmlRepair.Repair(Undeclared(ToUtf8(body)), cancellationToken);
        CheckTags(body.Span);
        MemoryMarshal.TryGetArray(body, out ArraySegment<byte> bytes);
        try
        {
            using XmlReader reader = XmlReader.Create(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count), Settings);
            return parse(reader);
        }
        catch (XmlException broken)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException($"it is not valid XML at line {broken.LineNumber}, position {broken.LinePosition}");
        }
    }

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body)
    {
        if (OtherEncodingOf(body.Span) is { } encoding)
        {
            return Encoding.Convert(encoding, Encoding.UTF8, body.ToArray());
        }

        return Utf8.IsValid(body.Span) ? body : throw new WireFormatException("its text is not valid UTF-8");
    }

    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    private static Encoding? OtherEncodingOf(ReadOnlySpan<byte> body) => body switch
    {
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => Encoding.BigEndianUnicode,
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => Encoding.Unicode,
        _ => Declaration(BodyStart.Skip(body)).IndexOf("8859-1"u8) >= 0 ? Encoding.Latin1 : null,
    };

    // The parser rejects white space before a declaration, and an encoding that the body does not have.
    private static ReadOnlyMemory<byte> Undeclared(ReadOnlyMemory<byte> body)
    {
        ReadOnlySpan<byte> start = BodyStart.Skip(body.Span);
        if (!start.StartsWith((byte)'<'))
        {
            throw new WireFormatException(start.IsEmpty ? "it is empty" : "it is not XML");
        }

        return body[(body.Length - start.Length + Declaration(start).Length)..];
    }

    private static ReadOnlySpan<byte> Declaration(ReadOnlySpan<byte> body) =>
        body.StartsWith("<?xml "u8) && body.IndexOf("?>"u8) is > 0 and var end ? body[..(end + 2)] : default;

    private static void CheckTags(ReadOnlySpan<byte> body)
    {
        // No tag contains another '<', so one of twice this length fills a block.
        for (; body.Length >= MaxTagBytes; body = body[MaxTagBytes..])
        {
            if (!body[..MaxTagBytes].Contains((byte)'<'))
            {
                throw new WireFormatException($"one of its tags or texts is longer than {MaxTagBytes / 1024} KiB");
            }
        }
    }
}
