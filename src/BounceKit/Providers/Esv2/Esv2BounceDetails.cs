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

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("bounceType"u8, BounceType);
        writer.WriteText("bounceReason"u8, BounceReason);
    }
}
