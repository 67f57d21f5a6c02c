using System.Xml;

namespace BounceKit.Wire;

/// <summary>
/// Forward reading of a page's XML: tolerant of a byte order mark, of white space before the declaration and of CDATA, strict about shape.
/// The body was read whole before, so nothing here waits.
/// </summary>
internal sealed class WireXml
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    private readonly XmlBody _body;
    private readonly XmlReader _reader;
    private readonly WordSet _words = new();
    private readonly XmlTexts _text = new();

    private WireXml(XmlBody body)
    {
        _body = body;
        _reader = body.Reader;
    }

    /// <summary>The name of the element that was moved to.</summary>
    public string Name => _reader.LocalName;

    /// <summary>The depth of the element that was moved to; the root's is 0.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Whether the element that was moved to is written as <c>&lt;name/&gt;</c>: it has no end to look for.</summary>
    public bool IsEmpty => _reader.IsEmptyElement;

    /// <summary>Parses the whole body from its root element on; whatever is wrong with it becomes a <see cref="WireFormatException"/>.</summary>
    public static T Read<T>(Stream body, string root, Func<WireXml, T> parse)
    {
        SkipToMarkup(body);
        try
        {
            using XmlBody opened = XmlBody.Open(body, Settings);
            WireXml xml = new(opened);
            opened.Reader.MoveToContent();
            if (xml.Name != root)
            {
                throw new WireFormatException($"its root element is not <{root}>");
            }

            T result = parse(xml);
            while (xml.Move())
            {
                // What follows must be well-formed too: a body that was cut off ends in an error here.
            }

            return result;
        }
        catch (XmlException broken)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException($"it is not valid XML at line {broken.LineNumber}, position {broken.LinePosition}");
        }
    }

    /// <summary>Moves to the next child element of the element at the depth; what was left unread of the last one is passed over.</summary>
    /// <returns>False at the end of the element.</returns>
    public bool MoveToChild(int depth)
    {
        while (MoveInside(depth))
        {
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1)
            {
                return true;
            }

            if (_reader.Depth == depth + 1 && IsText() && !ReadOneText().IsEmpty)
            {
                throw new WireFormatException("there is text between its elements");
            }
        }

        return false;
    }

    /// <summary>Moves to the next child element, or to text, of the element at the depth.</summary>
    /// <param name="text">The text, trimmed; null when it is an element that was moved to.</param>
    /// <returns>False at the end of the element.</returns>
    public bool MoveToChildOrText(int depth, out string? text)
    {
        text = null;
        while (MoveInside(depth))
        {
            if (_reader.Depth != depth + 1 || _reader.NodeType == XmlNodeType.EndElement)
            {
                continue;
            }

            if (!IsText())
            {
                return true;
            }

            text = ReadOneText() is { Length: > 0 } some ? some.ToString() : null;
            if (text is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text of the element, trimmed, CDATA or not; empty when there is none.</summary>
    /// <param name="row">The row's number, for messages; 0 outside rows.</param>
    public ReadOnlySpan<char> ReadSpan(int row = 0)
    {
        if (IsEmpty)
        {
            return default;
        }

        string name = Name;
        int depth = Depth;
        _text.Truncate(0);
        while (MoveInside(depth))
        {
            if (!IsText())
            {
                throw Malformed(row, name, "holds elements, not a text");
            }

            _text.Append(_reader, since: 0);
        }

        return _text.Since(0).Trim();
    }

    /// <summary>As <see cref="ReadSpan"/>; null when there is none.</summary>
    public string? ReadText(int row = 0) => ReadSpan(row) is { Length: > 0 } text ? text.ToString() : null;

    /// <summary>As <see cref="ReadText"/>, for texts that come again and again: each is kept once.</summary>
    public string? ReadWord(int row = 0) => ReadSpan(row) is { Length: > 0 } text ? _words.Get(text) : null;

    /// <summary>A whole number; null when there is no text.</summary>
    public int? ReadNumber(int row = 0)
    {
        string name = Name;
        ReadOnlySpan<char> text = ReadSpan(row);
        if (text.IsEmpty)
        {
            return null;
        }

        return int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Malformed(row, name, "is not a whole number");
    }

    /// <summary>The text of the element, or of all the elements in it, put together.</summary>
    public string? ReadTexts()
    {
        if (IsEmpty)
        {
            return null;
        }

        int depth = Depth;
        int length = 0;
        List<string> texts = [];
        while (MoveInside(depth))
        {
            if (IsText() && ReadOneText() is { Length: > 0 } text)
            {
                length += text.Length;
                texts.Add(length <= XmlTexts.MaxTextLength
                    ? text.ToString()
                    : throw new WireFormatException($"a text is longer than {XmlTexts.MaxTextLength} characters"));
            }
        }

        return texts.Count == 0 ? null : string.Join("; ", texts);
    }

    public static WireFormatException Malformed(int row, string field, string problem) =>
        new(row > 0 ? $"row {row}: '{field}' {problem}" : $"'{field}' {problem}");

    // The parser refuses a declaration that does not come first.
    private static void SkipToMarkup(Stream body)
    {
        switch (BodyStart.Find(body))
        {
            case < 0:
                throw new WireFormatException("it is empty");
            // The marks of UTF-16 are the parser's to read.
            case not ('<' or 0xFE or 0xFF):
                throw new WireFormatException("it is not XML");
        }
    }

    private bool Move()
    {
        bool moved = _body.Read();
        return _reader.Depth <= MaxDepth ? moved : throw new WireFormatException($"it is nested deeper than {MaxDepth} elements");
    }

    private bool MoveInside(int depth) =>
        Move() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth);

    private bool IsText() => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    private ReadOnlySpan<char> ReadOneText()
    {
        _text.Truncate(0);
        _text.Append(_reader, since: 0);
        return _text.Since(0).Trim();
    }
}
