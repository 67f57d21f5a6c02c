using System.Text.Json;

namespace BounceKit.Mailjet;

/// <summary>Mailjet's additional fields of a message.</summary>
public sealed record MailjetBounceDetails : BounceDetails
{
    /// <summary>The message's status as it was sent, such as <c>hardbounced</c>; <see langword="null"/> where it is missing.</summary>
    public string? Status { get; init; }

    /// <summary>The number of the state that says why the message was not delivered, 1 to 21; <see langword="null"/> where it is missing or 0.</summary>
    public long? StateId { get; init; }

    /// <summary>Whether the state can't change any more; <see langword="null"/> where it is missing or empty, which it often is.</summary>
    public bool? IsStatePermanent { get; init; }

    /// <summary>The number of the contact that the address belongs to; <see langword="null"/> where it is missing.</summary>
    public long? ContactId { get; init; }

    /// <summary>The number of the campaign that the message belongs to; <see langword="null"/> where it is missing or 0.</summary>
    public long? CampaignId { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("status"u8, Status);
        writer.WriteNumberIfKnown("stateId"u8, StateId);
        if (IsStatePermanent is { } isPermanent)
        {
            writer.WriteBoolean("isStatePermanent"u8, isPermanent);
        }

        writer.WriteNumberIfKnown("contactId"u8, ContactId);
        writer.WriteNumberIfKnown("campaignId"u8, CampaignId);
    }
}
