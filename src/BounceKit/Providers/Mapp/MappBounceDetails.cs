using System.Text.Json;

namespace BounceKit.Mapp;

/// <summary>Mapp's additional fields.</summary>
public sealed record MappBounceDetails : BounceDetails
{
    /// <summary>The number of the transactional template whose message bounced; <see langword="null"/> where the response does not say.</summary>
    public string? TemplateId { get; init; }

    /// <summary>The contact's id in another system of the account's owner; <see langword="null"/> unless the account has the External ID feature.</summary>
    public string? ExternalId { get; init; }

    /// <summary>
    /// What Mapp did with the contact: 0 nothing, 1 invalid for a few days, 2 permanently invalid, 3 on the Global Suppression List,
    /// 4 the contact is known from transactional messages only. Other numbers are kept as they are; <see langword="null"/> where it is missing.
    /// </summary>
    public int? FlaggedInvalid { get; init; }

    /// <summary>The field <c>reason</c> as it was sent, such as <c>5-Mailbox Full</c>; the number in front says nothing about permanence.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("templateId"u8, TemplateId);
        writer.WriteText("externalId"u8, ExternalId);
        writer.WriteNumberIfKnown("flaggedInvalid"u8, FlaggedInvalid);
        writer.WriteText("reason"u8, Reason);
    }
}
