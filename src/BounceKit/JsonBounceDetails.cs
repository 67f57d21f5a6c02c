using System.Text.Json;

namespace BounceKit;

/// <summary>The details of a record that was read back from JSON: the properties as they are in the text.</summary>
/// <remarks>Equal to others that hold the same properties, in whatever order and notation.</remarks>
/// <param name="Json">The <c>details</c> object.</param>
internal sealed record JsonBounceDetails(JsonElement Json) : BounceDetails
{
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
