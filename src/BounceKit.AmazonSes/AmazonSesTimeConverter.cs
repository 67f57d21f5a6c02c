using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BounceKit.AmazonSes;

/// <summary>Reads a time: seconds since 1970 with decimals, as AWS's JSON protocol has it, or ISO 8601, as some of its descriptions have it.</summary>
internal sealed class AmazonSesTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private static readonly decimal First = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly decimal Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetDecimal(out decimal seconds) && seconds >= First && seconds < Last =>
            DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        JsonTokenType.String when DateTimeOffset.TryParseExact(
            reader.GetString(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) => time,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue((decimal)(value - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond);
}
