using System.Text.Json;

namespace BounceKit;

/// <summary>The details of a record that was read back from JSON: the properties as they are in the text.</summary>
/// <remarks>Equal to others that hold the same properties, in whatever order and notation.</remarks>
internal sealed record JsonBounceDetails : BounceDetails
{
    public JsonBounceDetails(JsonElement json)
    {
        Json = json;
        List = json.TryGetProperty("list"u8, out JsonElement list) && list.ValueKind == JsonValueKind.String ? list.GetString() : null;
    }

    /// <summary>The <c>details</c> object.</summary>
    public JsonElement Json { get; }

    public override void WriteTo(Utf8JsonWriter writer)
    {
        foreach (JsonProperty property in Json.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }

    public bool Equals(JsonBounceDetails? other) => other is not null && JsonElement.DeepEquals(Json, other.Json);

    public override int GetHashCode() => Json.GetPropertyCount();
}
