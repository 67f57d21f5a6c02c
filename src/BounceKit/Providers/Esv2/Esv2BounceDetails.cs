using System.Text.Json;

namespace BounceKit.Esv2;

/// <summary>ExpertSender's additional fields.</summary>
public sealed record Esv2BounceDetails : BounceDetails
{
    /// <summary>
    /// The cell <c>BounceType</c> without the blanks around it: Hard, Soft, Transparent, or in the old four-column export the reason;
    /// <see langword="null"/> where it is empty or missing.
    /// </summary>
    public string? BounceType { get; init; }

    /// <summary>The cell <c>BounceReason</c> without the blanks around it; <see langword="null"/> where it is empty or missing.</summary>
    public string? BounceReason { get; init; }

    /// <summary>Why a subscriber was removed, in ExpertSender's word, such as <c>OptOutLink</c>; <see langword="null"/> for bounces.</summary>
    public string? RemoveType { get; init; }

    /// <summary>The number of a subscriber who was removed; <see langword="null"/> where it is missing, and for bounces.</summary>
    public long? SubscriberId { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("bounceType"u8, BounceType);
        writer.WriteText("bounceReason"u8, BounceReason);
        writer.WriteText("removeType"u8, RemoveType);
        writer.WriteNumberIfKnown("subscriberId"u8, SubscriberId);
    }
}
