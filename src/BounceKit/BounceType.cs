namespace BounceKit;

/// <summary>What a bounce means for the address: may it be written to again?</summary>
public enum BounceType : byte
{
    /// <summary>Nothing can be said.</summary>
    Unknown = 0,

    /// <summary>Permanent: stop writing to the address.</summary>
    Hard,

    /// <summary>Temporary trouble with the mailbox or the way to it: try later, and count.</summary>
    Soft,

    /// <summary>Refused because of the sender, the content or a policy: the address is fine, the cause needs mending.</summary>
    Blocked,

    /// <summary>Temporary and not to be counted: a deferral, a rate limit, an automatic answer.</summary>
    Transparent,
}
