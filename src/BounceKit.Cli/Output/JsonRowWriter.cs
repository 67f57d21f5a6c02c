using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Writes one array with a row per line, closed however the listing ends.</summary>
internal sealed class JsonRowWriter<T>(Stream stream, Action<Utf8JsonWriter, T> write) : RowWriter<T>
{
    private readonly JsonLines _lines = new(stream);
    private bool _hasRows;

    public override async Task WriteAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        foreach (T row in rows)
        {
            _lines.Add(_hasRows ? ",\n "u8 : "[\n "u8);
            _lines.Add(row, write);
            _hasRows = true;
            if (_lines.IsFull)
            {
                await _lines.WriteOutAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await _lines.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override Task EndAsync()
    {
        _lines.Add(_hasRows ? "\n]\n"u8 : "[]\n"u8);
        return _lines.FlushAsync(CancellationToken.None);
    }
}
