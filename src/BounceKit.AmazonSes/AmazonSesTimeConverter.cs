using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BounceKit.AmazonSes;

/// <summary>Reads a time: seconds since 1970 with decimals, as AWS's JSON protocol has it, or ISO 8601, as some of its descriptions have it.</summary>
internal sealed class AmazonSesTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Iso = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    private const int MaxDecimals = 7;

    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number when TryRead(reader.ValueSpan, out long ticks) => DateTimeOffset.UnixEpoch.AddTicks(ticks),
        JsonTokenType.Number when reader.TryGetDecimal(out decimal seconds) && seconds >= First && seconds < Last =>
            DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond)),
        JsonTokenType.String when DateTimeOffset.TryParseExact(
            reader.GetString(), Iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) => time,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => throw new NotSupportedException();

    // As it is sent, with no exponent and no more decimals than there are ticks: a decimal takes several times as long.
    private static bool TryRead(ReadOnlySpan<byte> number, out long ticks)
    {
        ticks = 0;
        if (!Utf8Parser.TryParse(number, out long seconds, out int length) || number[0] == '-' || seconds >= Last)
        {
            return false;
        }

        ticks = seconds * TimeSpan.TicksPerSecond;
        ReadOnlySpan<byte> decimals = number[length..];
        if (decimals.IsEmpty)
        {
            return true;
        }

        if (decimals[0] != '.' || decimals.Length > MaxDecimals + 1 || !Utf8Parser.TryParse(decimals[1..], out uint fraction, out int digits))
        {
            return false;
        }

        for (int digit = digits; digit < MaxDecimals; digit++)
        {
            fraction *= 10;
        }

        ticks += fraction;
        return digits == decimals.Length - 1;
    }
}
