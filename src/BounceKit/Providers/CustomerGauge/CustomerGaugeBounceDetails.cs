using System.Text.Json;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge's additional fields.</summary>
public sealed record CustomerGaugeBounceDetails : BounceDetails
{
    /// <summary>The field <c>Type</c> as it was sent, such as <c>hard</c>, which may contradict the text; <see langword="null"/> where it is missing.</summary>
    public string? Type { get; init; }

    /// <summary>The field <c>User</c> of an unsubscription as it was sent; <see langword="null"/> where it is missing or empty, and for bounces.</summary>
    public string? User { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("list"u8, List);
        writer.WriteText("type"u8, Type);
        writer.WriteText("user"u8, User);
    }
}
