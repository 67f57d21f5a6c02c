using System.Text.Json;
using BounceKit;

namespace Heron;

/// <summary>What Heron sends beyond the common fields; <see langword="null"/> where it does not.</summary>
public sealed record HeronBounceDetails : BounceDetails
{
    /// <summary>Heron's own word for the kind of bounce, such as <c>HardBounce</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The id of the message.</summary>
    public string? MessageId { get; init; }

    /// <summary>The message's tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether Heron has stopped sending to the address because of the bounce.</summary>
    public bool? Inactive { get; init; }

    /// <summary>Whether the address can be activated again.</summary>
    public bool? CanActivate { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach ((string name, object? value) in new (string, object?)[] { ("type", Type), ("messageId", MessageId), ("tag", Tag) })
        {
            if (value is string text)
            {
                writer.WriteString(name, text);
            }
        }

        foreach ((string name, bool? value) in new[] { ("inactive", Inactive), ("canActivate", CanActivate) })
        {
            if (value is { } flag)
            {
                writer.WriteBoolean(name, flag);
            }
        }
    }
}
