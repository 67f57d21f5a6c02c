using System.Text.Json;

namespace BounceKit.SendGrid;

/// <summary>SendGrid's additional fields.</summary>
public sealed record SendGridBounceDetails : BounceDetails
{
    /// <summary>The field <c>status</c> as it was sent, often empty or no enhanced code; <see langword="null"/> where it is missing.</summary>
    public string? Status { get; init; }

    /// <summary>The address from which the message of a spam report was sent; <see langword="null"/> in other lists.</summary>
    public string? Ip { get; init; }

    /// <summary>The name of the group from which the person unsubscribed, whose id is the record's scope; <see langword="null"/> in other lists.</summary>
    public string? GroupName { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("status"u8, Status);
        writer.WriteText("ip"u8, Ip);
        writer.WriteText("groupName"u8, GroupName);
    }
}
