using System.Globalization;
using System.Numerics;
using System.Xml;

namespace BounceKit.Wire;

/// <summary>Forward reading of a response's XML: tolerant of CDATA and of white space, strict about shape.</summary>
internal sealed class WireXml
{
    public const int MaxDepth = 64;

    private readonly XmlReader _reader;
    private readonly XmlTexts _text = new();

    private readonly CancellationToken _cancellationToken;

    private WireXml(XmlReader reader, CancellationToken cancellationToken)
    {
        _reader = reader;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The name of the current element; empty for a text.</summary>
    public string Name => _reader.LocalName;

    /// <summary>The current text, trimmed, if <see cref="Children"/> came to one.</summary>
    public string? Text { get; private set; }

    /// <summary>Parses a body from its root element on; whatever is wrong with it becomes a <see cref="WireFormatException"/>.</summary>
    public static T Read<T>(ReadOnlyMemory<byte> body, string root, Func<WireXml, T> parse, CancellationToken cancellationToken = default) => XmlBody.Read(body, reader =>
    {
        WireXml xml = new(reader, cancellationToken);
        reader.MoveToContent();
        if (xml.Name != root)
        {
            throw new WireFormatException($"its root element is not <{root}>");
        }

        T result = parse(xml);
        while (xml.Move())
        {
            // The rest must be well-formed too: a truncated body ends in an error here.
        }

        return result;
    }, cancellationToken);

    /// <summary>The names of the child elements, moving to each. What was not read of one is skipped.</summary>
    /// <param name="allowsText">Whether text between them is an item too, with an empty name; it is an error otherwise.</param>
    public ChildEnumerator Children(bool allowsText = false) => new(this, allowsText);

    /// <summary>The text of the element, trimmed, CDATA or not; empty when there is none.</summary>
    /// <param name="row">The number of the row, for messages; 0 outside rows.</param>
    public ReadOnlySpan<char> ReadSpan(int row = 0)
    {
        if (_reader.IsEmptyElement)
        {
            return default;
        }

        string name = Name;
        int depth = _reader.Depth;
        _text.Truncate(0);
        while (MoveInside(depth))
        {
            if (!IsText())
            {
                throw Malformed(row, name, "contains elements instead of text");
            }

            _text.Append(_reader, since: 0);
        }

        return _text.Since(0).Trim();
    }

    /// <summary>As <see cref="ReadSpan"/>; null when there is none.</summary>
    public string? ReadText(int row = 0) => ReadSpan(row) is { Length: > 0 } text ? text.ToString() : null;

    /// <summary>As <see cref="ReadText"/>, with one string for a word that comes in row after row.</summary>
    public string? ReadWord(int row = 0) => ReadSpan(row) is { Length: > 0 } text ? WireWords.Get(text) : null;

    /// <summary>A whole number; null when there is no text.</summary>
    public T? ReadNumber<T>(int row = 0)
        where T : struct, IBinaryInteger<T>
    {
        string name = Name;
        ReadOnlySpan<char> text = ReadSpan(row);
        if (text.IsEmpty)
        {
            return null;
        }

        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T number)
            ? number
            : throw Malformed(row, name, "is not a whole number");
    }

    /// <summary>The text of the element, or of all elements in it, joined.</summary>
    public string? ReadTexts()
    {
        if (_reader.IsEmptyElement)
        {
            return null;
        }

        int depth = _reader.Depth;
        int length = 0;
        List<string> texts = [];
        while (MoveInside(depth))
        {
            if (IsText() && ReadOneText() is { } text)
            {
                length += text.Length;
                texts.Add(length <= XmlTexts.MaxTextLength ? text : throw XmlTexts.TooLong());
            }
        }

        return texts.Count == 0 ? null : string.Join("; ", texts);
    }

    public static WireFormatException Malformed(int row, string field, string problem) =>
        new(row > 0 ? $"row {row}: '{field}' {problem}" : $"'{field}' {problem}");

    private bool MoveToChild(int depth, bool allowsText)
    {
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

            Text = ReadOneText();
            if (Text is not null)
            {
                return allowsText ? true : throw new WireFormatException("there is text between its elements");
            }
        }

        return false;
    }

    private bool Move()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        bool moved = _reader.Read();
        return _reader.Depth <= MaxDepth ? moved : throw new WireFormatException($"its elements are nested more than {MaxDepth} deep");
    }

    private bool MoveInside(int depth) =>
        Move() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth);

    private bool IsText() => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace;

    private string? ReadOneText()
    {
        _text.Truncate(0);
        _text.Append(_reader, since: 0);
        return _text.Since(0).Trim() is { Length: > 0 } text ? text.ToString() : null;
    }

    /// <summary>Moves from child to child of the element that is current when it is created.</summary>
    public readonly struct ChildEnumerator(WireXml xml, bool allowsText)
    {
        private readonly int _depth = xml._reader.Depth;
        private readonly bool _isEmpty = xml._reader.IsEmptyElement;

        public string Current => xml.Name;

        public ChildEnumerator GetEnumerator() => this;

        public bool MoveNext() => !_isEmpty && xml.MoveToChild(_depth, allowsText);
    }
}
