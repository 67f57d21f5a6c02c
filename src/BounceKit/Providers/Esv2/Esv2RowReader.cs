using System.Text;
using BounceKit.Paging;
using BounceKit.Wire;
using CsvHelper;

namespace BounceKit.Esv2;

/// <summary>Reads the rows of one export forward, a portion at a time. What is wrong is a <see cref="WireFormatException"/> that names row and column.</summary>
internal sealed class Esv2RowReader : IDisposable
{
    private const int MaxCellBytes = 64 * 1024;

    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        MalformedData = CsvMalformedDataHandling.Throw,
        // A quote may follow blanks, as in the documented sample; the text of BounceCode is read untrimmed.
        TrimWhitespace = true,
        // An unclosed quote must not swallow the rest of an export.
        MaxRecordSize = MaxCellBytes * 4,
        IncludeValuesInExceptions = false,
    };

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly long _length;
    private readonly Esv2Channel _channel;
    private readonly CsvReader _csv;
    private Esv2Columns? _columns;

    /// <param name="body">The export from its start; stays open.</param>
    /// <param name="channel">The channel that was asked for.</param>
    /// <param name="cancellationToken">Ends the reading also where it passes over blank lines, of which a gigabyte may come.</param>
    public Esv2RowReader(Stream body, Esv2Channel channel, CancellationToken cancellationToken = default)
    {
        _length = LengthInUtf8(body);
        _channel = channel;
        _csv = CsvReader.Create(new CancellableStream(body, cancellationToken), Format);
    }

    /// <summary>The next rows, no more than asked for; none at the end.</summary>
    /// <remarks>Not asynchronous: the export is in memory, or in a file that was written just now, and a row costs less than a wait.</remarks>
    public WireRows<Esv2Row> Read(int atMost)
    {
        try
        {
            if (_columns is null)
            {
                _csv.ReadHeader();
                _columns = Esv2Columns.Of(_csv, _channel);
            }

            WireRows<Esv2Row> rows = [];
            while (rows.Count < atMost && _csv.Read())
            {
                if (!IsBlank())
                {
                    rows.Add(ReadRow(_columns));
                }
            }

            return rows;
        }
        catch (CsvFormatException malformed)
        {
            // The text of that exception is not ours to vouch for.
            throw new WireFormatException(
                $"record {malformed.RecordNumber} (the header counts) is not valid CSV: a quote is out of place, or it is larger than {MaxCellBytes * 4} bytes");
        }
    }

    public void Dispose() => _csv.Dispose();

    // What the CSV reader counts are the bytes of the UTF-8 that it makes of an export in UTF-16.
    private static long LengthInUtf8(Stream body)
    {
        Span<byte> mark = stackalloc byte[2];
        bool isUtf16 = body.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark is [0xFE, 0xFF] or [0xFF, 0xFE];
        body.Position = 0;
        if (!isUtf16)
        {
            return body.Length;
        }

        long length = 0;
        using (StreamReader text = new(body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true))
        {
            char[] piece = new char[4096];
            for (int count; (count = text.ReadBlock(piece)) > 0;)
            {
                length += Encoding.UTF8.GetByteCount(piece.AsSpan(0, count));
            }
        }

        body.Position = 0;
        return length;
    }

    private bool IsBlank() => _csv.FieldCount == 1 && _csv.GetSpan(0).IsEmpty;

    private Esv2Row ReadRow(Esv2Columns columns)
    {
        string? email = Text(columns.Email, "Email");
        string? phone = Text(columns.Phone, "Phone");
        Esv2Row row = new(
            (email ?? phone)!,
            email is null ? BounceChannel.Sms : BounceChannel.Email,
            Date(columns.Date),
            Verbatim(columns.Code, "BounceCode"),
            Word(columns.Reason, "BounceReason"),
            Word(columns.Type, "BounceType"),
            columns.Reason >= 0,
            Key: 0);
        CheckShape(columns, in row);
        if ((email is null) == (phone is null))
        {
            throw Bad($"has {(email is null ? "neither" : "both")} 'Email' {(email is null ? "nor" : "and")} 'Phone'");
        }

        return row.Date is null ? row with { Key = RowKey.Of(_csv.RawRecord) } : row;
    }

    /// <summary>
    /// Missing cells at the end are empty ones. Two rows are believed only if their words are known ones: one with surplus cells, since a comma that
    /// was not quoted moves all that follows it, and a last one without a line end, since the export may have been cut off there.
    /// </summary>
    private void CheckShape(Esv2Columns columns, in Esv2Row row)
    {
        if (_csv.FieldCount > columns.Count && HasSurplus(columns.Count) && !HasKnownWords(row))
        {
            throw Bad($"has {_csv.FieldCount} cells where the header has {columns.Count}");
        }

        bool isUnterminated = _csv.ByteOffset + _csv.RawRecord.Length >= _length;
        if (isUnterminated && (_csv.FieldCount < columns.Count || !HasKnownWords(row)))
        {
            throw Bad("is the last one and breaks off");
        }
    }

    private bool HasSurplus(int from)
    {
        for (int column = from; column < _csv.FieldCount; column++)
        {
            if (!_csv.GetSpan(column).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasKnownWords(in Esv2Row row) => row.HasReasonColumn
        ? (row.BounceReason is null || Esv2Words.IsReason(row.BounceReason)) && (row.BounceType is null || Esv2Words.IsType(row.BounceType))
        : row.BounceType is null || Esv2Words.IsReason(row.BounceType) || Esv2Words.IsType(row.BounceType);

    private DateTime? Date(int column)
    {
        ReadOnlySpan<byte> cell = Trimmed(column, "Date");
        if (cell.IsEmpty)
        {
            return null;
        }

        return LocalTime.TryRead(cell, out DateTime date) ? date : throw Bad("has a 'Date' that is not of the form yyyy-MM-dd HH:mm:ss");
    }

    private string? Text(int column, string name) => Trimmed(column, name) is { IsEmpty: false } cell ? Decode(cell, name) : null;

    // One string for each word, however many rows hold it.
    private string? Word(int column, string name) => Trimmed(column, name) switch
    {
        { IsEmpty: true } => null,
        var cell when Ascii.IsValid(cell) => WireWords.Get(cell),
        var cell => Decode(cell, name),
    };

    /// <summary>The cell with the blanks around it, which belong to the receiving server's words.</summary>
    private string? Verbatim(int column, string name)
    {
        ReadOnlySpan<byte> cell = Cell(column, name);
        if (cell.IsEmpty)
        {
            return null;
        }

        ReadOnlySpan<byte> raw = _csv.GetRawSpan(column);
        bool isTrimmed = raw.Length != cell.Length && !raw.TrimStart(" \t"u8).StartsWith((byte)'"');
        return Decode(isTrimmed ? raw : cell, name);
    }

    private ReadOnlySpan<byte> Trimmed(int column, string name) => Cell(column, name) switch
    {
        [> (byte)' ', .., > (byte)' '] cell => cell,
        var cell => cell.Trim(" \t"u8),
    };

    private ReadOnlySpan<byte> Cell(int column, string name)
    {
        ReadOnlySpan<byte> cell = column < 0 ? default : _csv.GetSpan(column);
        return cell.Length <= MaxCellBytes ? cell : throw Bad($"has a '{name}' of more than {MaxCellBytes} bytes");
    }

    private string Decode(ReadOnlySpan<byte> cell, string name)
    {
        try
        {
            return Utf8.GetString(cell);
        }
        catch (DecoderFallbackException)
        {
            throw Bad($"has a '{name}' that is not valid UTF-8");
        }
    }

    private WireFormatException Bad(string what) => new($"row {_csv.RowNumber} {what}");
}
