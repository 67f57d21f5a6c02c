using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Lists as parameters of statements: SQLite has no arrays, but reads JSON.</summary>
internal sealed class SqliteJson : IDisposable
{
    // Nothing but SQLite reads it, so that nothing has to be safe in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    public SqliteJson() => _writer = new Utf8JsonWriter(_buffer, Options);

    /// <summary>The texts as an array, until the next call.</summary>
    public ReadOnlySpan<byte> ToArray(IEnumerable<string> texts)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartArray();
        foreach (string text in texts)
        {
            _writer.WriteStringValue(text);
        }

        _writer.WriteEndArray();
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();
}
