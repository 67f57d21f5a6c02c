using System.Runtime.InteropServices;

namespace BounceKit.Adapters;

/// <summary>What a provider states about one bounce, before its text is read: the result of mapping a wire row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ReportedBounce
{
    public ReportedBounce()
    {
    }

    public required string Recipient { get; init; }

    public BounceChannel Channel { get; init; } = BounceChannel.Email;

    public DateTimeOffset? OccurredAt { get; init; }

    public string? Diagnostic { get; init; }

    /// <summary>An SMTP reply code beside the text; one in the text takes precedence.</summary>
    public int? SmtpCode { get; init; }

    /// <summary>An enhanced status code beside the text; one in the text takes precedence.</summary>
    public string? Status { get; init; }

    /// <summary>The entry's id, scope and expiry; null where the provider states none of them.</summary>
    public BounceEntry? Entry { get; init; }

    public BounceDetails? Details { get; init; }

    /// <summary>The type that the provider states; Unknown where it states none.</summary>
    public BounceType Type { get; init; }

    /// <summary>The reason that the provider states; Unknown where it states none. The text may refine Other, PolicyBlocked and Suppressed.</summary>
    public BounceReason Reason { get; init; }

    /// <summary>Whether the provider goes on writing to the address: never hard, whatever its text says, and blocked where that says nothing.</summary>
    public bool IsBlock { get; init; }
}
