namespace BounceKit.CustomerGauge;

/// <summary>The names of elements that say something.</summary>
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
}
