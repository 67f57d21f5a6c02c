using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Writes one object per line.</summary>
internal sealed class NdjsonRowWriter<T>(Stream stream, Action<Utf8JsonWriter, T> write) : RowWriter<T>
{
    private readonly JsonLines _lines = new(stream);

    public override async Task WriteAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        foreach (T row in rows)
        {
            _lines.Add(row, write);
            _lines.Add("\n"u8);
            if (_lines.IsFull)
            {
                await _lines.WriteOutAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await _lines.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
