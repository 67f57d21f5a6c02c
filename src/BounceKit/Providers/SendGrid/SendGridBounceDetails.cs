using System.Text.Json;

namespace BounceKit.SendGrid;

/// <summary>SendGrid's additional fields.</summary>
public sealed record SendGridBounceDetails : BounceDetails
{
    /// <summary>The field <c>status</c> as it was sent, often empty or no enhanced code; <see langword="null"/> where it is missing.</summary>
    public string? Status { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("status"u8, Status);
    }
}
