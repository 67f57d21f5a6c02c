using System.Text.Json;

namespace BounceKit;

/// <summary>What is not known is left out; enum values are camelCase words.</summary>
internal static class JsonWriterExtensions
{
    public static void WriteText(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteNumberIfKnown(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void WriteWord<TEnum>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, Enum
    {
        writer.WriteString(name, CamelCase<TEnum>.Word(value));
    }

    public static void WriteWordIfKnown<TEnum>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, Enum
    {
        if (!EqualityComparer<TEnum>.Default.Equals(value, default))
        {
            writer.WriteWord(name, value);
        }
    }

    private static class CamelCase<TEnum>
        where TEnum : struct, Enum
    {
        private static readonly Dictionary<TEnum, string> Words =
            Enum.GetValues<TEnum>().ToDictionary(value => value, value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

        public static string Word(TEnum value) => Words.TryGetValue(value, out string? word) ? word : "unknown";
    }
}
