using System.Xml;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>
/// CustomerGauge's XML. Only its errors are documented, so any element with an <c>Email</c> child is a row, whatever its name and position.
/// </summary>
internal sealed class CustomerGaugeXml
{
    private readonly CustomerGaugeListKind _kind;
    private readonly KeyedRows<CustomerGaugeRow> _rows = [];
    private readonly CustomerGaugeNames _names = new();
    private readonly XmlTexts _texts = new();

    // The open elements, from the root on.
    private CustomerGaugeElement[] _open = new CustomerGaugeElement[8];
    private int _depth;
    private long? _total;
    private bool _hasData;
    private ProviderError? _error;

    private CustomerGaugeXml(CustomerGaugeListKind kind) => _kind = kind;

    /// <summary>Reads a response.</summary>
    /// <exception cref="WireFormatException">The body is neither a list nor an error.</exception>
    public static (CustomerGaugeList List, ProviderError? Error) Read(
        ReadOnlyMemory<byte> body, CustomerGaugeListKind kind, CancellationToken cancellationToken = default)
    {
        CustomerGaugeXml response = XmlBody.Read(body, reader =>
        {
            CustomerGaugeXml response = new(kind);
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                response.Take(reader);
            }

            return response;
        }, cancellationToken);
        bool hasData = response._hasData || response._rows.Count > 0;
        return (CustomerGaugeWire.ToList(response._rows, response._total, hasData, response._error is not null), response._error);
    }

    private void Take(XmlReader reader)
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

    private void Open(XmlReader reader)
    {
        if (_depth >= WireXml.MaxDepth)
        {
            throw new WireFormatException($"its elements are nested more than {WireXml.MaxDepth} deep");
        }

        if (_depth == 0 && reader.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase))
        {
            throw new WireFormatException("it is an HTML page");
        }

        CustomerGaugeName name = _names.Find(reader.LocalName);
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
            _rows.Add(element.ToRow(_kind, _rows.Count + 1));
        }
        else if (element.Name == CustomerGaugeName.Total)
        {
            _total = CustomerGaugeWire.ToTotal(text.ToString());
        }
        else if (element.Name == CustomerGaugeName.Data && element.Error is null && (element.HasStray || !text.IsWhiteSpace()))
        {
            throw new WireFormatException("'Data' contains something other than rows");
        }
        else if (_depth > 0)
        {
            _open[_depth - 1].Take(element.Name, text, _rows.Count + 1);
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
