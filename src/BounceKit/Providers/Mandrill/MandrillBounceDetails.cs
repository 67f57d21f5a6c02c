using System.Text.Json;

namespace BounceKit.Mandrill;

/// <summary>Mandrill's additional fields.</summary>
public sealed record MandrillBounceDetails : BounceDetails
{
    /// <summary>The field <c>reason</c> as it was sent: <c>hard-bounce</c>, <c>soft-bounce</c>, <c>spam</c>, <c>unsub</c>, <c>custom</c>.</summary>
    public string? RejectReason { get; init; }

    /// <summary>When the address came onto the list; the record's date is that of the last bounce. <see langword="null"/> where the row does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The sender that the entry applies to; <see langword="null"/> where it applies to all of them, and in rows of an export.</summary>
    public string? Sender { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("rejectReason"u8, RejectReason);
        if (CreatedAt is { } created)
        {
            writer.WriteString("createdAt"u8, created.UtcDateTime);
        }

        writer.WriteText("sender"u8, Sender);
    }
}
