namespace BounceKit.CustomerGauge;

/// <summary>The names of the elements that are read.</summary>
internal enum CustomerGaugeName : byte
{
    Other = 0,
    Data,
    Total,
    Error,
    Code,
    Message,
    Email,
    Type,
    Reason,
    Date,
    User,
}
