namespace BounceKit;

/// <summary>How the message was sent, and with that what <see cref="BounceRecord.Recipient"/> contains.</summary>
public enum BounceChannel : byte
{
    /// <summary>The provider does not say.</summary>
    Unknown = 0,

    /// <summary>Email: the recipient is an address.</summary>
    Email,

    /// <summary>Text message: the recipient is a phone number as the provider writes it.</summary>
    Sms,
}
