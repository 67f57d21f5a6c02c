using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Collects JSON values and the text between them, and writes them to a stream in large pieces.</summary>
internal sealed class JsonLines(Stream stream)
{
    private const int PieceSize = 64 * 1024;

    // Markup of HTML is not escaped: people and programs read this, not browsers.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(PieceSize * 2);
    private readonly ArrayBufferWriter<byte> _value = new();

    /// <summary>Writes values one per line, or as one array.</summary>
    public static Task WriteAllAsync<T>(
        Stream stream, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write, bool asArray, CancellationToken cancellationToken)
    {
        JsonLines lines = new(stream);
        lines.Add(asArray ? "[\n"u8 : ""u8);
        foreach ((int index, T value) in values.Index())
        {
            lines.Add(value, write);
            lines.Add(asArray && index < values.Count - 1 ? ",\n"u8 : "\n"u8);
        }

        lines.Add(asArray ? "]\n"u8 : ""u8);
        return lines.FlushAsync(cancellationToken);
    }

    public bool IsFull => _buffer.WrittenCount >= PieceSize;

    public void Add(ReadOnlySpan<byte> text) => _buffer.Write(text);

    public void Add<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _value.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_value, Readable))
        {
            write(writer, value);
        }

        _buffer.Write(JsonText.TryEscape(_value.WrittenSpan) ?? _value.WrittenSpan);
    }

    public async Task WriteOutAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(_buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        _buffer.ResetWrittenCount();
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await WriteOutAsync(cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
