using System.Text.Json;

namespace BounceKit;

/// <summary>The details of a record that was read back from JSON: the properties as they stand there.</summary>
/// <param name="Json">The <c>details</c> object.</param>
public sealed record JsonBounceDetails(JsonElement Json) : BounceDetails
{
    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        foreach (JsonProperty property in Json.EnumerateObject())
        {
            property.WriteTo(writer);
        }
    }
}
