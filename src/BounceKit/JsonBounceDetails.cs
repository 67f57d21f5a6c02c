using System.Text.Json;

namespace BounceKit;

/// <summary>The details of a record that was read back from JSON: the properties as they are in the text.</summary>
/// <remarks>Equal to others that hold the same properties, in whatever order and notation.</remarks>
public sealed record JsonBounceDetails : BounceDetails
{
    /// <summary>Creates details from a <c>details</c> object.</summary>
    /// <param name="json">The object; the details keep a copy.</param>
    /// <exception cref="ArgumentException"><paramref name="json"/> is not an object.</exception>
    public JsonBounceDetails(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException("Details must be a JSON object.", nameof(json));
        }

        Json = json.Clone();
    }

    /// <summary>The <c>details</c> object.</summary>
    public JsonElement Json { get; }

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (JsonProperty property in Json.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }

    /// <summary>Whether both hold the same properties.</summary>
    /// <param name="other">The other details.</param>
    public bool Equals(JsonBounceDetails? other) => other is not null && JsonElement.DeepEquals(Json, other.Json);

    /// <inheritdoc/>
    public override int GetHashCode() => Json.GetPropertyCount();
}
