using System.Runtime.InteropServices;

namespace BounceKit.Adapters;

/// <summary>What a provider says of one bounce, before its text is read: what a mapping makes of a wire row.</summary>
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

    /// <summary>An enhanced status code that was sent beside the text.</summary>
    public string? Status { get; init; }

    public BounceDetails? Details { get; init; }

    /// <summary>The provider's word; Unknown where it gives none.</summary>
    public BounceType Type { get; init; }

    /// <summary>The provider's word; Unknown where it gives none. Other and PolicyBlocked are taken as broad: the text may refine them.</summary>
    public BounceReason Reason { get; init; }

    /// <summary>Whether the reason's own type is what can be said where neither the provider nor the text states a type.</summary>
    public bool TypeFollowsReason { get; init; }
}
