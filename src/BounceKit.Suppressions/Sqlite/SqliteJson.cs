using System.Buffers;
using System.Text;
using System.Text.Json;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Lists as parameters of statements: SQLite has no arrays, but reads JSON.</summary>
internal static class SqliteJson
{
    public static string ToArray(IReadOnlyCollection<string> texts) => Write(texts, static (writer, texts) =>
    {
        writer.WriteStartArray();
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    });

    public static string ToObject(IReadOnlyDictionary<string, string> texts) => Write(texts, static (writer, texts) =>
    {
        writer.WriteStartObject();
        foreach ((string name, string text) in texts)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    });

    private static string Write<T>(T texts, Action<Utf8JsonWriter, T> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            write(writer, texts);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
