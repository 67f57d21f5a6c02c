using BounceKit.Wire;

namespace BounceKit.CustomerGauge;

/// <summary>An open element with what its children contain.</summary>
/// <param name="name">The meaning of its name.</param>
/// <param name="textStart">Where its own text starts among the texts of the open elements.</param>
internal struct CustomerGaugeElement(CustomerGaugeName name, int textStart)
{
    private RowKey _key = new();
    private string? _email;
    private string? _type;
    private string? _reason;
    private string? _user;
    private DateTime? _date;
    private ProviderError? _error;
    private bool _holdsList;

    public readonly CustomerGaugeName Name => name;

    public readonly int TextStart => textStart;

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    /// <summary>The error that the element is or contains, at any depth; null where there is none. An error inside a row is part of the row.</summary>
    public readonly ProviderError? Error => IsRow ? null : _error;

    /// <summary>Whether there is a child that neither is nor contains a row or the total.</summary>
    public bool HasStray { get; private set; }

    // A row without its address must be noticed.
    public readonly bool IsRow => name != CustomerGaugeName.Error && (_email is not null || _type is not null || _reason is not null);

    /// <summary>Makes an error of what was read.</summary>
    /// <param name="text">The element's own text, for an error that has no message.</param>
    public void BecomeError(ReadOnlySpan<char> text) => _error = new ProviderError(
        CustomerGaugeWire.ToCode(Code), Message ?? (text.IsWhiteSpace() ? "an error without a message" : text.Trim().ToString()));

    /// <summary>Records what a child that ended is and contains.</summary>
    public void Contain(in CustomerGaugeElement child)
    {
        _error ??= child.Error;
        bool isList = child.IsRow || child._holdsList || child.Name == CustomerGaugeName.Total;
        _holdsList |= isList;
        HasStray |= !isList;
    }

    /// <summary>Takes the text of a child.</summary>
    public void Take(CustomerGaugeName child, ReadOnlySpan<char> text, int row)
    {
        switch (child)
        {
            case CustomerGaugeName.Email:
                _email = Keyed(text).ToString();
                break;
            case CustomerGaugeName.Type:
                _type = WireWords.Get(Keyed(text));
                break;
            case CustomerGaugeName.Reason:
                _reason = Keyed(text).ToString();
                break;
            case CustomerGaugeName.Date:
                _date = CustomerGaugeDates.Parse(Keyed(text), row);
                break;
            case CustomerGaugeName.User:
                _user = WireWords.Get(Keyed(text));
                break;
            case CustomerGaugeName.Message:
                Message = text.ToString();
                break;
            case CustomerGaugeName.Code:
                Code = text.ToString();
                break;
        }
    }

    public readonly CustomerGaugeRow ToRow(CustomerGaugeListKind kind, int number) =>
        CustomerGaugeWire.ToRow(new CustomerGaugeRow(kind, _email ?? "", _type, _reason, _date, _user, _key.Value), number);

    private ReadOnlySpan<char> Keyed(ReadOnlySpan<char> text)
    {
        _key.Add(text);
        return text;
    }
}
