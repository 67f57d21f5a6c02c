namespace BounceKit.RuleCompiler.Files;

/// <summary>How much a rule's match is worth against those of other rules; a stronger match wins whatever its reason.</summary>
internal enum RuleStrength
{
    /// <summary>A code that senders use for anything, such as 5.7.1 or 550: decides when nothing else does.</summary>
    VagueCode = 1,

    /// <summary>Words that say what was done but not why ("access denied", "mailbox unavailable").</summary>
    Hint,

    /// <summary>Words that mostly mean the cause, put together so widely that they also fit texts that nobody has seen: they never beat clear words or a code.</summary>
    Broad,

    /// <summary>A code that means one thing, such as 5.2.2.</summary>
    Code,

    /// <summary>Words that name the cause.</summary>
    Clear,

    /// <summary>A code that says it better than words do: 5.1.8 is about the sender, even where the words are "domain not found".</summary>
    SureCode,

    /// <summary>A receiver's documented code, or words that hold other causes' words ("sender verify failed: user unknown").</summary>
    Certain,

    /// <summary>A code that one vendor documents for one cause, such as Exchange Online's 5.7.129: whatever words stand beside it.</summary>
    PublishedCode,

    /// <summary>Words that settle it whatever else is said: "greylisted", also where a list's name follows.</summary>
    Settled,
}
