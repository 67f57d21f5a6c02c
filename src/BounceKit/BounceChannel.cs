namespace BounceKit;

/// <summary>The way the message was sent, and so what <see cref="BounceRecord.Recipient"/> holds.</summary>
public enum BounceChannel : byte
{
    /// <summary>The provider does not say.</summary>
    Unknown = 0,

    /// <summary>E-mail: the recipient is an address.</summary>
    Email,

    /// <summary>Text message: the recipient is a phone number as the provider writes it.</summary>
    Sms,
}
