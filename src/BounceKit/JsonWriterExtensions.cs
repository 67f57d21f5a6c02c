using System.Text.Json;

namespace BounceKit;

/// <summary>Writes values that may be unknown: those are omitted.</summary>
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
        writer.WriteString(name, JsonWords<TEnum>.From(value));
    }

    public static void WriteWordIfKnown<TEnum>(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, Enum
    {
        if (!EqualityComparer<TEnum>.Default.Equals(value, default))
        {
            writer.WriteWord(name, value);
        }
    }
}
