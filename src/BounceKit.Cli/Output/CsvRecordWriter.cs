using CsvHelper;

namespace BounceKit.Cli.Output;

/// <summary>RFC 4180 with CRLF and without a byte order mark; the heading comes even when no row does.</summary>
internal sealed class CsvRecordWriter(OutputTarget target, IReadOnlyList<RecordColumn> columns) : RecordWriter
{
    private readonly CsvWriter _csv = CsvWriter.Create(target.Stream, leaveOpen: true);
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
            _csv.WriteField(CsvCell.Escape(Readable(cell)));
        }

        return _csv.EndRecordAsync(cancellationToken);
    }

    // A program that reads a file or a pipe gets what the provider sent; a terminal would obey it.
    private string? Readable(string? cell) => target.IsTerminal && cell is not null ? TerminalText.OneLine(cell) : cell;

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync(cancellationToken).ConfigureAwait(false);
        await target.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
