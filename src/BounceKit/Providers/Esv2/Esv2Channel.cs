namespace BounceKit.Esv2;

/// <summary>Which bounces a source reads.</summary>
public enum Esv2Channel
{
    /// <summary>E-mail. What the API itself takes when no channel is named.</summary>
    Email = 0,

    /// <summary>Text messages (<c>SmsMms</c>): <see cref="BounceRecord.Recipient"/> is a phone number.</summary>
    Sms,

    /// <summary>Both; <see cref="BounceRecord.Channel"/> says which a row is.</summary>
    All,
}
