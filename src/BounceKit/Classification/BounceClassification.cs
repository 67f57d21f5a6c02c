namespace BounceKit.Classification;

/// <summary>What a diagnostic says, and which rule decided it.</summary>
public readonly record struct BounceClassification
{
    /// <summary>What the bounce means for the address.</summary>
    public BounceType Type { get; init; }

    /// <summary>Why the message bounced.</summary>
    public BounceReason Reason { get; init; }

    /// <summary>How sure that is, from what decided; <see cref="BounceConfidence.Guess"/> where the text says nothing.</summary>
    public BounceConfidence Confidence { get; init; }

    /// <summary>The SMTP reply code found, 200 to 599; <see langword="null"/> where the text states none.</summary>
    public int? SmtpCode { get; init; }

    /// <summary>The enhanced status code (RFC 3463) found, such as <c>5.1.1</c>; <see langword="null"/> where the text states none.</summary>
    public string? Status { get; init; }

    /// <summary>The name of the rule that decided, such as <c>phrase:user unknown</c>, so that a wrong result can be traced and fixed.</summary>
    public string Rule { get; init; }

    /// <summary>How long to wait before the next attempt, as the text requests; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
