namespace BounceKit;

/// <summary>What a bounce means for the address: may you write to it again?</summary>
public enum BounceType : byte
{
    /// <summary>Nothing can be concluded.</summary>
    Unknown = 0,

    /// <summary>Permanent: stop writing to the address.</summary>
    Hard,

    /// <summary>A temporary problem with the mailbox or the route to it: try again later, and count.</summary>
    Soft,

    /// <summary>Refused because of the sender, the content or a policy: the address is fine, fix the cause.</summary>
    Blocked,

    /// <summary>Temporary and not counted: a deferral, a rate limit, an automatic reply.</summary>
    Transparent,

    /// <summary>The person asked not to receive mail, by a complaint or by unsubscribing: the address is fine, but never write to it.</summary>
    OptedOut,
}
