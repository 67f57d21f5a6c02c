using CsvHelper;

namespace BounceKit.Cli.Output;

/// <summary>RFC 4180 with CRLF and without a byte order mark; the heading comes even when no row does.</summary>
internal sealed class CsvRecordWriter(Stream stream, IReadOnlyList<RecordColumn> columns) : RecordWriter
{
    private readonly CsvWriter _csv = CsvWriter.Create(stream, leaveOpen: true);
    private bool _hasHeading;

    public override async Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken)
    {
        await WriteHeadingAsync(cancellationToken).ConfigureAwait(false);
        foreach (BounceRecord record in records)
        {
            await WriteRowAsync(columns.Select(column => column.Value(record)), cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task EndAsync()
    {
        await WriteHeadingAsync(CancellationToken.None).ConfigureAwait(false);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask WriteHeadingAsync(CancellationToken cancellationToken)
    {
        if (!_hasHeading)
        {
            _hasHeading = true;
            await WriteRowAsync(columns.Select(column => column.Name), cancellationToken).ConfigureAwait(false);
        }
    }

    private ValueTask WriteRowAsync(IEnumerable<string?> cells, CancellationToken cancellationToken)
    {
        foreach (string? cell in cells)
        {
            _csv.WriteField(CsvCell.Defuse(cell));
        }

        return _csv.EndRecordAsync(cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync(cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
