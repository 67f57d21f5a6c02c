namespace BounceKit.Classification;

/// <summary>A custom rule: a text, a code, or both, and the reason that they mean.</summary>
public sealed class BounceClassifierRule
{
    /// <summary>The words to look for; <see langword="null"/> where <see cref="Code"/> alone decides.</summary>
    /// <remarks>
    /// Whole words, without regard to letter case, accents, punctuation and white space; addresses and codes are removed from a text before
    /// words are searched. <c>(user|recipient) unknown</c> matches either word, <c>quarantin*</c> any ending, <c>*quota</c> any beginning,
    /// <c>user .. unknown</c> allows a few words between and <c>mailbox ... closed</c> about a line.
    /// </remarks>
    public string? Text { get; set; }

    /// <summary>The required code: <c>4xx</c>, <c>5xx</c>, a reply such as <c>552</c>, or a status such as <c>5.7.1</c>, <c>x.2.2</c>,
    /// <c>5.7.x</c>, <c>5.7.606-649</c>; <see langword="null"/> for any or none.</summary>
    public string? Code { get; set; }

    /// <summary>The reason that the rule gives.</summary>
    /// <value><see cref="BounceReason.Unknown"/>.</value>
    public BounceReason Reason { get; set; }
}
