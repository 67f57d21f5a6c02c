using System.Text.Json;

namespace BounceKit.CustomerGauge;

/// <summary>CustomerGauge's additional fields.</summary>
public sealed record CustomerGaugeBounceDetails : BounceDetails
{
    /// <summary>The field <c>Type</c> as it was sent, such as <c>hard</c>, which may contradict the text; <see langword="null"/> where it is missing.</summary>
    public string? Type { get; init; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteText("type"u8, Type);
    }
}
