using System.Text;
using System.Xml;
using BounceKit.Internal;

namespace BounceKit.CustomerGauge;

/// <summary>
/// CustomerGauge's XML. Only its errors are documented, so any element with an <c>Email</c> child is a row, whatever it is called and wherever it stands.
/// </summary>
internal sealed class CustomerGaugeXml
{
    private const int MaxDepth = 64;
    private const int MaxTextLength = 64 * 1024;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // The size of the body was limited when it was read; without a DTD nothing can grow.
        MaxCharactersInDocument = int.MaxValue,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        // Servers' words may hold control characters, written as references.
        CheckCharacters = false,
    };

    private readonly List<CustomerGaugeRow> _rows = [];
    private readonly Stack<Element> _open = new();
    private long? _total;
    private bool _hasData;
    private ProviderError? _error;

    private CustomerGaugeXml()
    {
    }

    /// <summary>Reads an answer. The body is whole and in memory by now, so nothing here waits.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static (CustomerGaugeList List, ProviderError? Error) Read(Stream body)
    {
        SkipBlanks(body);
        CustomerGaugeXml answer = new();
        try
        {
            using XmlReader reader = XmlReader.Create(body, Settings);
            answer.Read(reader);
        }
        catch (XmlException broken)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException($"it is not valid XML at line {broken.LineNumber}, position {broken.LinePosition}");
        }

        return (CustomerGaugeWire.Believe(answer._rows, answer._total, answer._hasData || answer._rows.Count > 0, answer._error is not null), answer._error);
    }

    // White space before the declaration is an error to the reader, and a habit of PHP.
    private static void SkipBlanks(Stream body)
    {
        int value;
        do
        {
            value = body.ReadByte();
        }
        while (value is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);

        if (value >= 0)
        {
            body.Position--;
        }
    }

    private void Read(XmlReader reader)
    {
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Open(reader);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    _open.Peek().Add(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
            }
        }
    }

    private void Open(XmlReader reader)
    {
        string name = reader.LocalName;
        if (reader.Depth >= MaxDepth)
        {
            throw new WireFormatException($"its elements are nested more than {MaxDepth} deep");
        }

        if (reader.Depth == 0 && name.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            throw new WireFormatException("it is an HTML page");
        }

        _hasData |= name.Equals("data", StringComparison.OrdinalIgnoreCase);
        _open.Push(new Element(name));
        if (reader.IsEmptyElement)
        {
            Close();
        }
    }

    private void Close()
    {
        Element element = _open.Pop();
        if (element.IsRow)
        {
            _rows.Add(element.ToRow(_rows.Count + 1));
        }
        else if (_open.Count <= 1 && element.Is("error"))
        {
            _error = new ProviderError(CustomerGaugeWire.ToCode(element.Code), element.Message ?? "an error without a message");
        }
        else if (element.Is("total_records"))
        {
            _total = CustomerGaugeWire.ToTotal(element.Text);
        }
        else if (_open.TryPeek(out Element? parent))
        {
            parent.Take(element);
        }
    }

    /// <summary>An element that was opened, with what its children say.</summary>
    private sealed class Element(string name)
    {
        private RowKey _key = new();
        private StringBuilder? _text;
        private string? _email;
        private string? _type;
        private string? _reason;
        private string? _date;

        public string Text => _text?.ToString() ?? "";

        public string? Code { get; private set; }

        public string? Message { get; private set; }

        // A row that lacks its address must not go unseen.
        public bool IsRow => _email is not null || _type is not null || _reason is not null;

        public bool Is(string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

        public void Add(string text)
        {
            _text ??= new StringBuilder();
            if (_text.Append(text).Length > MaxTextLength)
            {
                throw new WireFormatException($"a text is longer than {MaxTextLength} characters");
            }
        }

        public void Take(Element child)
        {
            if (child.Is("email"))
            {
                _email = Keyed(child.Text);
            }
            else if (child.Is("type"))
            {
                _type = CustomerGaugeWire.Intern(Keyed(child.Text));
            }
            else if (child.Is("reason"))
            {
                _reason = Keyed(child.Text);
            }
            else if (child.Is("date"))
            {
                _date = Keyed(child.Text);
            }
            else if (child.Is("message"))
            {
                Message = child.Text;
            }
            else if (child.Is("code"))
            {
                Code = child.Text;
            }
        }

        public CustomerGaugeRow ToRow(int number) => CustomerGaugeWire.ToRow(_email, _type, _reason, _date, _key, number);

        private string Keyed(string text)
        {
            _key = _key.Add(text);
            return text;
        }
    }
}
