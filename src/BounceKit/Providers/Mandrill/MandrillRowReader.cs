using System.Text;
using BounceKit.Paging;
using BounceKit.Wire;
using CsvHelper;

namespace BounceKit.Mandrill;

/// <summary>Reads the rows of an export's CSV, a portion at a time. What cannot be read is a <see cref="WireFormatException"/> that names row and column.</summary>
internal sealed class MandrillRowReader : IDisposable
{
    private const int MaxRecordBytes = 256 * 1024;

    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        // An unclosed quote must not swallow the rest of an export.
        MaxRecordSize = MaxRecordBytes,
        IncludeValuesInExceptions = false,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly CsvReader _csv;
    private readonly DateTimeOffset _now;
    private Columns? _columns;

    /// <param name="csv">The CSV from its start; stays open.</param>
    /// <param name="now">The present, by which entries have expired where no column says so.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public MandrillRowReader(Stream csv, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        _csv = CsvReader.Create(new CancellableStream(csv, cancellationToken), Format);
        _now = now;
    }

    /// <summary>The next rows, no more than requested; none at the end.</summary>
    public WireRows<MandrillRow> Read(int atMost)
    {
        WireRows<MandrillRow> rows = [];
        try
        {
            _columns ??= ReadHeader();
            while (rows.Count < atMost && _csv.Read())
            {
                rows.Add(ReadRow(_columns));
            }

            return rows;
        }
        catch (CsvFormatException malformed)
        {
            // The text of that exception may hold anything.
            throw new WireFormatException($"record {malformed.RecordNumber} (including the header) is not valid CSV");
        }
    }

    public void Dispose() => _csv.Dispose();

    private Columns ReadHeader()
    {
        _csv.ReadHeader();
        Columns columns = new(
            Find("email"), Find("reason"), Find("detail"), Find("created_at"), Find("last_event_at"), Find("expires_at"), Find("expired"), Find("subaccount"));
        return columns is { Email: >= 0, Reason: >= 0 }
            ? columns
            : throw new WireFormatException("it has no header row with the columns 'email' and 'reason'");
    }

    private int Find(string name) => _csv.TryGetFieldIndex(name, out int index) ? index : -1;

    private MandrillRow ReadRow(Columns columns)
    {
        DateTimeOffset? expiresAt = Date(columns.ExpiresAt, "expires_at");
        return new MandrillRow(
            Text(columns.Email, "email") ?? throw Malformed("has no 'email'"),
            Word(columns.Reason, "reason"),
            Text(columns.Detail, "detail"),
            Date(columns.CreatedAt, "created_at"),
            Date(columns.LastEventAt, "last_event_at"),
            expiresAt,
            columns.Expired >= 0 ? Flag(columns.Expired) : expiresAt <= _now,
            Sender: null,
            Word(columns.Subaccount, "subaccount"));
    }

    private string? Text(int column, string name)
    {
        try
        {
            return Cell(column) is { IsEmpty: false } cell ? Utf8.GetString(cell) : null;
        }
        catch (DecoderFallbackException)
        {
            throw Malformed($"has a '{name}' that is not valid UTF-8");
        }
    }

    private string? Word(int column, string name) =>
        Cell(column) is { IsEmpty: false } cell && Ascii.IsValid(cell) ? WireWords.Get(cell) : Text(column, name);

    private DateTimeOffset? Date(int column, string name) => MandrillDate.TryParse(Cell(column), out DateTimeOffset? date)
        ? date
        : throw Malformed($"has a '{name}' that is not a date such as 2026-05-01 10:30:00");

    private bool Flag(int column) => Text(column, "expired")?.ToLowerInvariant() switch
    {
        "true" or "t" or "yes" or "1" => true,
        "false" or "f" or "no" or "0" or null => false,
        _ => throw Malformed("has an 'expired' that is neither true nor false"),
    };

    private ReadOnlySpan<byte> Cell(int column) => column < 0 ? default : _csv.GetSpan(column);

    private WireFormatException Malformed(string problem) => new($"row {_csv.RowNumber} {problem}");

    /// <summary>Where the cells of a row are; -1 for none. The documents name seven columns, the last of them twice.</summary>
    private sealed record Columns(int Email, int Reason, int Detail, int CreatedAt, int LastEventAt, int ExpiresAt, int Expired, int Subaccount);
}
