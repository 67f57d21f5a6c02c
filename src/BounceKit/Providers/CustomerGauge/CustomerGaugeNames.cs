namespace BounceKit.CustomerGauge;

/// <summary>What the names in one response mean. Their case is not documented. The XML reader returns one string for equal names.</summary>
internal sealed class CustomerGaugeNames
{
    private const int MostNames = 16;

    private readonly string?[] _known = new string?[MostNames];
    private readonly CustomerGaugeName[] _meanings = new CustomerGaugeName[MostNames];
    private int _count;

    public CustomerGaugeName Find(string name)
    {
        for (int index = 0; index < _count; index++)
        {
            if (ReferenceEquals(_known[index], name))
            {
                return _meanings[index];
            }
        }

        CustomerGaugeName meaning = Read(name);
        if (_count < MostNames)
        {
            _known[_count] = name;
            _meanings[_count++] = meaning;
        }

        return meaning;
    }

    private static CustomerGaugeName Read(string name) => name.ToUpperInvariant() switch
    {
        "DATA" => CustomerGaugeName.Data,
        "TOTAL_RECORDS" => CustomerGaugeName.Total,
        "ERROR" => CustomerGaugeName.Error,
        "CODE" => CustomerGaugeName.Code,
        "MESSAGE" => CustomerGaugeName.Message,
        "EMAIL" => CustomerGaugeName.Email,
        "TYPE" => CustomerGaugeName.Type,
        "REASON" => CustomerGaugeName.Reason,
        "DATE" => CustomerGaugeName.Date,
        "USER" => CustomerGaugeName.User,
        _ => CustomerGaugeName.Other,
    };
}
