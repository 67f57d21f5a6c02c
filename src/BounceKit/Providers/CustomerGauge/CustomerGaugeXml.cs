using System.Xml;
using BounceKit.Http;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>
/// CustomerGauge's XML. Only its errors are documented, so any element with an <c>Email</c> child is a row, whatever it is called and wherever it stands.
/// </summary>
internal sealed class CustomerGaugeXml
{
    private const int MaxDepth = 64;

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

    private readonly WireRows<CustomerGaugeRow> _rows = [];
    private readonly CustomerGaugeNames _names = new();
    private readonly XmlTexts _texts = new();
    private readonly WordSet _types = new();

    // The elements that are open, from the root on.
    private CustomerGaugeElement[] _open = new CustomerGaugeElement[8];
    private int _depth;
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
        BodyStart.Find(body);
        CustomerGaugeXml answer = new();
        try
        {
            using XmlBody opened = XmlBody.Open(body, Settings);
            answer.Read(opened);
        }
        catch (XmlException broken)
        {
            // The reader's own message may quote the body.
            throw new WireFormatException($"it is not valid XML at line {broken.LineNumber}, position {broken.LinePosition}");
        }

        return (CustomerGaugeWire.Believe(answer._rows, answer._total, answer._hasData || answer._rows.Count > 0, answer._error is not null), answer._error);
    }

    private void Read(XmlBody body)
    {
        XmlReader reader = body.Reader;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Open(reader);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    _texts.Append(reader, since: _open[_depth - 1].TextStart);
                    break;
                case XmlNodeType.EndElement:
                    Close();
                    break;
            }
        }
        while (body.Read());
    }

    private void Open(XmlReader reader)
    {
        if (_depth >= MaxDepth)
        {
            throw new WireFormatException($"its elements are nested more than {MaxDepth} deep");
        }

        if (_depth == 0 && reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            throw new WireFormatException("it is an HTML page");
        }

        CustomerGaugeName name = _names.Of(reader.LocalName);
        _hasData |= name == CustomerGaugeName.Data;
        if (_depth == _open.Length)
        {
            Array.Resize(ref _open, _depth * 2);
        }

        _open[_depth++] = new CustomerGaugeElement(name, _texts.Length);
        if (reader.IsEmptyElement)
        {
            Close();
        }
    }

    private void Close()
    {
        ref CustomerGaugeElement element = ref _open[--_depth];
        ReadOnlySpan<char> text = _texts.Since(element.TextStart);
        if (element.Name == CustomerGaugeName.Error)
        {
            element.BecomeError(text);
        }
        else if (element.IsRow)
        {
            _rows.Add(element.ToRow(_rows.Count + 1));
        }
        else if (element.Name == CustomerGaugeName.Total)
        {
            _total = CustomerGaugeWire.ToTotal(text.ToString());
        }
        else if (element.Name == CustomerGaugeName.Data && element.Error is null && (element.HasStray || !text.IsWhiteSpace()))
        {
            throw new WireFormatException("'Data' holds something else than rows");
        }
        else if (_depth > 0)
        {
            _open[_depth - 1].Take(element.Name, text, _types, _rows.Count + 1);
        }

        HandOver(element);
        _texts.Truncate(element.TextStart);
    }

    private void HandOver(in CustomerGaugeElement element)
    {
        if (_depth > 0)
        {
            _open[_depth - 1].Contain(element);
        }
        else
        {
            _error = element.Error;
        }
    }
}
