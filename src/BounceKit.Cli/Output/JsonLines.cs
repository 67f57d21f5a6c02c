using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Gathers JSON values and the text between them, and hands them to a stream in large pieces.</summary>
internal sealed class JsonLines(Stream stream)
{
    private const int PieceSize = 64 * 1024;

    // What HTML would read as markup is not escaped: this is read by people and by programs, not by browsers.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(PieceSize * 2);

    public bool IsFull => _buffer.WrittenCount >= PieceSize;

    public void Add(ReadOnlySpan<byte> text) => _buffer.Write(text);

    public void Add<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        using Utf8JsonWriter writer = new(_buffer, Readable);
        write(writer, value);
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
