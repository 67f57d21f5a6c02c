using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace BounceKit;

/// <summary>The details of a record that was read back from JSON: the properties as they are in the text.</summary>
/// <remarks>Equal to others that hold the same properties, in whatever order and notation.</remarks>
internal sealed record JsonBounceDetails : BounceDetails
{
    private JsonBounceDetails(JsonElement json)
    {
        Json = json;
        List = json.TryGetProperty("list"u8, out JsonElement list) && list.ValueKind == JsonValueKind.String ? list.GetString() : null;
    }

    /// <summary>The details of an object, which may be disposed of afterwards.</summary>
    /// <exception cref="JsonException">A text is not Unicode. Found only later, it would be an exception when records are compared or written.</exception>
    public static JsonBounceDetails Create(JsonElement json)
    {
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(json);
        if (!Utf8.IsValid(text) || (text.Contains((byte)'\\') && !HasTexts(json)))
        {
            throw new JsonException("'details' has a text that is not valid Unicode.");
        }

        return new JsonBounceDetails(json.Clone());
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

    // Half a surrogate pair is valid JSON and no text.
    private static bool HasTexts(JsonElement json)
    {
        try
        {
            ReadTexts(json);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void ReadTexts(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                _ = json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty property in json.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
        }
    }
}
