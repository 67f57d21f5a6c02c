using BounceKit.Dashboard.Text;
using CsvHelper;

namespace BounceKit.Cli.Output;

/// <summary>Writes RFC 4180 with CRLF and without a byte order mark. The header is written even when there are no rows.</summary>
internal sealed class CsvRowWriter<T>(OutputTarget target, IReadOnlyList<RowColumn<T>> columns) : RowWriter<T>
{
    private readonly CsvWriter _csv = CsvWriter.Create(target.Stream, leaveOpen: true);
    private bool _hasHeader;

    public override async Task WriteAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        await WriteHeaderAsync(cancellationToken).ConfigureAwait(false);
        foreach (T row in rows)
        {
            await WriteRowAsync(columns.Select(column => column.Value(row)), cancellationToken).ConfigureAwait(false);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task EndAsync()
    {
        await WriteHeaderAsync(CancellationToken.None).ConfigureAwait(false);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async ValueTask WriteHeaderAsync(CancellationToken cancellationToken)
    {
        if (!_hasHeader)
        {
            _hasHeader = true;
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

    // Files and pipes get exactly what the provider sent; a terminal would obey control characters.
    private string? Readable(string? cell) => target.IsTerminal && cell is not null ? PlainText.OneLine(cell) : cell;

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync(cancellationToken).ConfigureAwait(false);
        await target.Stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
