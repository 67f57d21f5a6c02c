using System.Text.Json;

namespace BounceKit.Brevo;

/// <summary>Brevo's additional fields.</summary>
public sealed record BrevoBounceDetails : BounceDetails
{
    /// <summary>The field <c>reason.code</c> as it was sent, such as <c>hardBounce</c>; <see langword="null"/> where it is missing.</summary>
    public string? ReasonCode { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("reasonCode"u8, ReasonCode);
    }
}
