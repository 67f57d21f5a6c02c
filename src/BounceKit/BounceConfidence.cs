namespace BounceKit;

/// <summary>How sure it is that type and reason are right; a higher value is less sure.</summary>
public enum BounceConfidence : byte
{
    /// <summary>The provider states it, a receiver documents it, or words and codes say the same.</summary>
    Certain = 0,

    /// <summary>Words that name the cause, or a code that means it.</summary>
    Likely,

    /// <summary>Words or codes that are used for several causes, such as "mailbox unavailable" or a bare 550. Do not give up an address for it.</summary>
    Guess,
}
