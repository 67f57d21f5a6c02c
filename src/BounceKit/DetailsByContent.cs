using System.Buffers;
using System.Text.Json;

namespace BounceKit;

/// <summary>Details that are equal when they are written alike: a provider's own record and what was read back from its JSON.</summary>
internal readonly struct DetailsByContent(BounceDetails? value) : IEquatable<DetailsByContent>
{
    public BounceDetails? Value => value;

    public bool Equals(DetailsByContent other) =>
        Equals(value, other.Value)
        || (value is not null && other.Value is not null && JsonElement.DeepEquals(ToJson(value), ToJson(other.Value)));

    public override bool Equals(object? obj) => obj is DetailsByContent other && Equals(other);

    // Writing the details for each hash would cost more than comparing them for the few records that are otherwise alike.
    public override int GetHashCode() => value is null ? 0 : 1;

    private static JsonElement ToJson(BounceDetails details)
    {
        if (details is JsonBounceDetails { Json: var json })
        {
            return json;
        }

        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            details.WriteTo(writer);
            writer.WriteEndObject();
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
