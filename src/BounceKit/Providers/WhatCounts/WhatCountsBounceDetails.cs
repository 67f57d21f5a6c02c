using System.Text.Json;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' additional fields: its word for the type, and the contact.</summary>
/// <remarks>WhatCounts leaves out what it does not know, or sends an empty text: <see langword="null"/> where it is left out.</remarks>
public sealed record WhatCountsBounceDetails : BounceDetails
{
    /// <summary>WhatCounts' word for the type, such as <c>HARD_BOUNCE</c>; one that has no <see cref="BounceRecord.Type"/> can be read here.</summary>
    public string? BounceType { get; init; }

    /// <summary>The name of the mailing list that the person unsubscribed from, whose number is the record's scope; <see langword="null"/> for bounces.</summary>
    public string? MailingList { get; init; }

    /// <summary>The contact's number, unique in the installation.</summary>
    public long? SubscriberId { get; init; }

    /// <summary>The number of the realm that holds the contact.</summary>
    public long? RealmId { get; init; }

    /// <summary>The contact as the realm holds it; <see langword="null"/> where WhatCounts sends nothing of it but the numbers above.</summary>
    public WhatCountsContact? Contact { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("bounceType"u8, BounceType);
        writer.WriteText("mailingList"u8, MailingList);
        writer.WriteNumberIfKnown("subscriberId"u8, SubscriberId);
        writer.WriteNumberIfKnown("realmId"u8, RealmId);
        if (Contact is not null)
        {
            writer.WriteStartObject("contact"u8);
            Contact.WriteTo(writer);
            writer.WriteEndObject();
        }
    }
}
