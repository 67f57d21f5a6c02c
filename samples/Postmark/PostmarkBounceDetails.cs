using System.Text.Json;
using BounceKit;

namespace Postmark;

/// <summary>What Postmark sends beyond the common fields.</summary>
public sealed record PostmarkBounceDetails : BounceDetails
{
    /// <summary>Postmark's number of the bounce.</summary>
    public required long Id { get; init; }

    /// <summary>Postmark's own word for the kind of bounce, such as <c>HardBounce</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The message; <see langword="null"/> where it is not known.</summary>
    public string? MessageId { get; init; }

    /// <summary>The message stream; <see langword="null"/> where it is not known.</summary>
    public string? MessageStream { get; init; }

    /// <summary>The message's tag; <see langword="null"/> for none.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether Postmark has stopped sending to the address because of the bounce.</summary>
    public bool? Inactive { get; init; }

    /// <summary>Whether the address can be activated again.</summary>
    public bool? CanActivate { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumber("id", Id);
        writer.WriteString("type", Type);
        WriteText(writer, "messageId", MessageId);
        WriteText(writer, "messageStream", MessageStream);
        WriteText(writer, "tag", Tag);
        WriteFlag(writer, "inactive", Inactive);
        WriteFlag(writer, "canActivate", CanActivate);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
    }
}
