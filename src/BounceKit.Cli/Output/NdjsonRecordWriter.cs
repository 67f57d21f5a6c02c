using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Writes one object per line.</summary>
internal sealed class NdjsonRecordWriter(Stream stream) : RecordWriter
{
    private readonly JsonLines _lines = new(stream);

    public override async Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        foreach (BounceRecord record in records)
        {
            _lines.Add(record, static (writer, value) => JsonSerializer.Serialize(writer, value, CliJsonContext.Default.BounceRecord));
            _lines.Add("\n"u8);
            if (_lines.IsFull)
            {
                await _lines.WriteOutAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        await _lines.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
