using System.Runtime.CompilerServices;
using System.Text;
using BounceKit.Cli.Output;
using CsvHelper;

namespace BounceKit.Cli.Input;

/// <summary>CSV with a header, also after a spreadsheet saved it with another separator.</summary>
internal sealed class CsvShape(char separator) : InputShape
{
    private const int BatchSize = 500;
    private const int MaxRecordSize = 1024 * 1024;
    private const string BrokenQuotes = "the quotes of a cell are not closed where it ends";

    public override async IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(
        Stream stream, string option, ColumnNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<long> malformed = [];
        CsvReaderOptions options = CreateOptions(malformed) with { MaxRecordSize = MaxRecordSize };
        using CsvReader reader = CsvReader.Create(stream, options, leaveOpen: true);
        List<(int Index, InputColumn Column)> columns = await ReadHeaderAsync(reader, option, names, cancellationToken).ConfigureAwait(false);
        List<InputRow> rows = [];
        bool isRead = true;
        while (isRead)
        {
            isRead = await TryReadAsync(reader, malformed, rows, columns, cancellationToken).ConfigureAwait(false);
            if (rows.Count >= BatchSize || (!isRead && rows.Count > 0))
            {
                yield return rows;
                rows = [];
            }
        }
    }

    // A quote inside a cell that has none around it is part of the text.
    private CsvReaderOptions CreateOptions(HashSet<long> malformed) => new()
    {
        Separator = separator,
        TrackLineNumbers = true,
        OnMalformedRecord = record => _ = record.Reason == CsvMalformedReason.StrayQuote || malformed.Add(record.LineNumber),
    };

    private static async Task<List<(int Index, InputColumn Column)>> ReadHeaderAsync(
        CsvReader reader, string option, ColumnNames names, CancellationToken cancellationToken)
    {
        await reader.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);
        List<(int Index, InputColumn Column)> columns = [.. reader.Headers
            .Select((name, index) => (Index: index, Column: names.Find(CsvCell.Restore(name))))
            .Where(one => one.Column is not null)
            .Select(one => (one.Index, one.Column!.Value))];

        // The first line is not repeated: without a header it contains an address.
        return columns.Exists(one => one.Column == InputColumn.Address) ? columns : throw new RefusedException(
            $"{option}: no column of the first line is called {names.DescribeAddress()}. {names.Hint}");
    }

    private async Task<bool> TryReadAsync(
        CsvReader reader, HashSet<long> malformed, List<InputRow> rows, List<(int Index, InputColumn Column)> columns, CancellationToken cancellationToken)
    {
        try
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            rows.AddRange(malformed.Remove(reader.LineNumber)
                ? Recover(Encoding.UTF8.GetString(reader.RawRecord), reader.LineNumber, columns)
                : [CreateRow(reader, reader.LineNumber, columns)]);
            return true;
        }
        catch (CsvFormatException tooLong)
        {
            rows.Add(new InputRow { Line = tooLong.LineNumber, IsRecord = true, Problem = $"{BrokenQuotes}, so nothing after it was read" });
            return false;
        }
    }

    // A quote that is not closed takes in the rows that follow: they are read again, each on its own line.
    private IEnumerable<InputRow> Recover(string raw, long line, List<(int Index, InputColumn Column)> columns)
    {
        HashSet<long> malformed = [];
        using CsvReader reader = CsvReader.FromText(raw, CreateOptions(malformed) with { HasHeader = false, AllowLineBreaksInQuotes = false });
        while (reader.Read())
        {
            long number = line + reader.LineNumber - 1;
            yield return malformed.Remove(reader.LineNumber)
                ? new InputRow { Line = number, IsRecord = true, Problem = BrokenQuotes }
                : CreateRow(reader, number, columns);
        }
    }

    private static InputRow CreateRow(CsvReader reader, long line, List<(int Index, InputColumn Column)> columns)
    {
        InputRow row = new() { Line = line, IsRecord = true };
        foreach ((int index, InputColumn column) in columns)
        {
            if (index < reader.FieldCount && CsvCell.Restore(reader.GetString(index)) is { Length: > 0 } text)
            {
                row.Set(column, text);
            }
        }

        return row;
    }
}
