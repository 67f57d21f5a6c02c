using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Lists as parameters of statements: SQLite has no arrays, but reads JSON.</summary>
internal static class SqliteJson
{
    // Nothing but SQLite reads it, so that nothing has to be safe in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static SqliteStatement Bind(SqliteStatement statement, int index, IEnumerable<string> texts)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            writer.WriteStartArray();
            foreach (string text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        return statement.Bind(index, buffer.WrittenSpan);
    }
}
