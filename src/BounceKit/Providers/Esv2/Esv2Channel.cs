namespace BounceKit.Esv2;

/// <summary>The channels that a source reads.</summary>
public enum Esv2Channel
{
    /// <summary>E-mail, the API's own default.</summary>
    Email = 0,

    /// <summary>Text messages (<c>SmsMms</c>): <see cref="BounceRecord.Recipient"/> is a phone number.</summary>
    Sms,

    /// <summary>Both. <see cref="BounceRecord.Channel"/> says which one a record is of.</summary>
    All,
}
