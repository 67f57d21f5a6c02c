using System.Text.Json;

namespace BounceKit.SparkPost;

/// <summary>SparkPost's additional fields.</summary>
public sealed record SparkPostBounceDetails : BounceDetails
{
    /// <summary>The field <c>source</c> as it was sent, such as <c>Bounce Rule</c>; <see langword="null"/> where it is missing.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// The field <c>type</c> as it was sent, the messages that the entry stops: <c>transactional</c> or <c>non_transactional</c>;
    /// <see langword="null"/> where it is missing.
    /// </summary>
    public string? MessageType { get; init; }

    /// <summary>The field <c>list_id</c>; <see langword="null"/> where the entry applies to all lists.</summary>
    public string? ListId { get; init; }

    /// <summary>When the entry was made; the record's date is that of its last change. <see langword="null"/> where the row does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("source"u8, Source);
        writer.WriteText("messageType"u8, MessageType);
        writer.WriteText("listId"u8, ListId);
        if (CreatedAt is { } created)
        {
            writer.WriteString("createdAt"u8, created.UtcDateTime);
        }
    }
}
