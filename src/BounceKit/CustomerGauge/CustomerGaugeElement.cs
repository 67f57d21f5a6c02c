using BounceKit.Internal;

namespace BounceKit.CustomerGauge;

/// <summary>An element that was opened, with what its children say.</summary>
/// <param name="name">What it is called.</param>
/// <param name="textStart">Where its own text starts among the texts of the open elements.</param>
internal struct CustomerGaugeElement(CustomerGaugeName name, int textStart)
{
    private RowKey _key = new();
    private string? _email;
    private string? _type;
    private string? _reason;
    private DateTime? _date;

    public readonly CustomerGaugeName Name => name;

    public readonly int TextStart => textStart;

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    // A row that lacks its address must not go unseen.
    public readonly bool IsRow => _email is not null || _type is not null || _reason is not null;

    /// <summary>Takes in a child.</summary>
    public void Take(CustomerGaugeName child, ReadOnlySpan<char> text, WordSet types, int row)
    {
        switch (child)
        {
            case CustomerGaugeName.Email:
                _email = Keyed(text).ToString();
                break;
            case CustomerGaugeName.Type:
                _type = types.Get(Keyed(text));
                break;
            case CustomerGaugeName.Reason:
                _reason = Keyed(text).ToString();
                break;
            case CustomerGaugeName.Date:
                _date = CustomerGaugeDates.Read(Keyed(text), row);
                break;
            case CustomerGaugeName.Message:
                Message = text.ToString();
                break;
            case CustomerGaugeName.Code:
                Code = text.ToString();
                break;
        }
    }

    public readonly CustomerGaugeRow ToRow(int number) => CustomerGaugeWire.ToRow(_email, _type, _reason, _date, _key, number);

    private ReadOnlySpan<char> Keyed(ReadOnlySpan<char> text)
    {
        _key.Add(text);
        return text;
    }
}
