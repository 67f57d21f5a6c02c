using System.Text;
using BounceKit.Paging;
using BounceKit.Wire;
using CsvHelper;

namespace BounceKit.Esv2;

/// <summary>Reads the bounces of an export in CSV.</summary>
internal sealed class Esv2RowReader : Esv2Reader
{
    private const int MaxCellBytes = 64 * 1024;

    private static readonly CsvReaderOptions Format = new()
    {
        Separator = ',',
        // A quote inside an unquoted cell is text, as in Excel; other misplaced quotes are rejected (see CheckQuotes).
        MalformedData = CsvMalformedDataHandling.Recover,
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
    private CsvMalformedReason? _malformed;

    /// <param name="body">The export from its start; stays open.</param>
    /// <param name="channel">The channel that was requested.</param>
    /// <param name="cancellationToken">Also ends the reading of blank lines, of which there may be a gigabyte.</param>
    public Esv2RowReader(Stream body, Esv2Channel channel, CancellationToken cancellationToken = default)
    {
        CancellableStream cancellable = new(body, cancellationToken);
        _length = LengthInUtf8(body, cancellable);
        _channel = channel;
        _csv = CsvReader.Create(
            cancellable, Format with { OnMalformedRecord = record => _malformed = record.Reason });
    }

    /// <inheritdoc/>
    /// <remarks>Not asynchronous: the export is in memory or in a file that was just written, and a row costs less than a wait.</remarks>
    public override WireRows<Esv2Row> Read(int atMost)
    {
        try
        {
            _columns ??= ReadHeader();
            WireRows<Esv2Row> rows = [];
            while (rows.Count < atMost && MoveNext())
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
            // The text of that exception may hold anything.
            throw new WireFormatException(
                $"record {malformed.RecordNumber} (including the header) is larger than {MaxCellBytes * 4} bytes; is a quote not closed?");
        }
    }

    public override void Dispose() => _csv.Dispose();

    // The CSV reader counts bytes of UTF-8, to which it transcodes an export in UTF-16.
    private static long LengthInUtf8(Stream body, CancellableStream cancellable)
    {
        Span<byte> mark = stackalloc byte[2];
        bool isUtf16 = body.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false) == mark.Length && mark is [0xFE, 0xFF] or [0xFF, 0xFE];
        body.Position = 0;
        if (!isUtf16)
        {
            return body.Length;
        }

        long length = 0;
        using (StreamReader text = new(cancellable, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true))
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

    private Esv2Columns ReadHeader()
    {
        _csv.ReadHeader();
        return _malformed is null ? Esv2Columns.From(_csv, _channel) : throw new WireFormatException("its header row has a misplaced quote");
    }

    private bool MoveNext()
    {
        // Reading a malformed row sets it again.
        _malformed = null;
        return _csv.Read();
    }

    private bool IsBlank() => _csv.FieldCount == 1 && _csv.GetSpan(0).IsEmpty;

    private Esv2Row ReadRow(Esv2Columns columns)
    {
        CheckQuotes(columns.Count);
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
            throw Malformed($"has {(email is null ? "neither" : "both")} 'Email' {(email is null ? "nor" : "and")} 'Phone'");
        }

        return row.Date is null ? row with { Key = RowKey.From(_csv.RawRecord) } : row;
    }

    /// <summary>
    /// Accepts quotes inside unquoted cells if the row has all its cells: a quote may also have been meant to enclose a comma or a line end.
    /// The CSV reader reports the first misplaced quote of a row only, so the quoted cells are checked as well.
    /// </summary>
    private void CheckQuotes(int cells)
    {
        if (_malformed is null)
        {
            return;
        }

        bool isReadable = _malformed == CsvMalformedReason.StrayQuote && _csv.FieldCount >= cells;
        for (int cell = 0; cell < _csv.FieldCount && isReadable; cell++)
        {
            isReadable = IsWellQuoted(_csv.GetRawSpan(cell).Trim(" \t"u8), _csv.GetSpan(cell));
        }

        if (!isReadable)
        {
            throw Malformed("is not valid CSV: a quote is misplaced");
        }
    }

    // In a well quoted cell, each quote of the text is written twice and two enclose it.
    private static bool IsWellQuoted(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> text) => !raw.StartsWith((byte)'"')
        || (raw.EndsWith((byte)'"') && raw.Length == text.Length + text.Count((byte)'"') + 2);

    /// <summary>
    /// Missing cells at the end are empty ones. Two rows are accepted only if their words are known ones: one with surplus cells, since a comma that
    /// was not quoted moves everything behind it, and a last one without a line end, since the export may have been truncated there.
    /// </summary>
    private void CheckShape(Esv2Columns columns, in Esv2Row row)
    {
        if (_csv.FieldCount > columns.Count && HasSurplus(columns.Count) && !HasKnownWords(row))
        {
            throw Malformed($"has {_csv.FieldCount} cells where the header has {columns.Count}");
        }

        bool isUnterminated = _csv.ByteOffset + _csv.RawRecord.Length >= _length;
        if (isUnterminated && (_csv.FieldCount < columns.Count || !HasKnownWords(row)))
        {
            throw Malformed("is the last one and is truncated");
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

        return LocalTime.TryParse(cell, out DateTime date) ? date : throw Malformed("has a 'Date' that is not of the form yyyy-MM-dd HH:mm:ss");
    }

    private string? Text(int column, string name) => Trimmed(column, name) is { IsEmpty: false } cell ? Decode(cell, name) : null;

    private string? Word(int column, string name) => Trimmed(column, name) switch
    {
        { IsEmpty: true } => null,
        var cell when Ascii.IsValid(cell) => WireWords.Get(cell),
        var cell => Decode(cell, name),
    };

    /// <summary>The cell with the blanks around it, which belong to the receiving server's text.</summary>
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
        return cell.Length <= MaxCellBytes ? cell : throw Malformed($"has a '{name}' of more than {MaxCellBytes} bytes");
    }

    private string Decode(ReadOnlySpan<byte> cell, string name)
    {
        try
        {
            return Utf8.GetString(cell);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed($"has a '{name}' that is not valid UTF-8");
        }
    }

    private WireFormatException Malformed(string problem) => new($"row {_csv.RowNumber} {problem}");
}
