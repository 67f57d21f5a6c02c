using System.Text.Json;

namespace BounceKit.Resend;

/// <summary>Resend's additional fields.</summary>
public sealed record ResendBounceDetails : BounceDetails
{
    /// <summary>The field <c>origin</c> as it was sent: <c>bounce</c>, <c>complaint</c> or <c>manual</c>; others may come.</summary>
    public string? Origin { get; init; }

    /// <summary>The id of what caused the entry, such as the email that bounced; <see langword="null"/> where there is none, as for <c>manual</c>.</summary>
    public string? SourceId { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("origin"u8, Origin);
        writer.WriteText("sourceId"u8, SourceId);
    }
}
