using BounceKit.Cli.Output;
using CsvHelper;

namespace BounceKit.Cli.Removal;

/// <summary>The rows of CSV that bouncekit wrote, also after a spreadsheet saved it with another separator.</summary>
internal static class CsvEntries
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The separator of a header that names the recipient column; null where the text has no such header.</summary>
    public static char? FindSeparator(string text)
    {
        string header = text.Split('\n', '\r').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0, "");
        return Separators.Select(separator => (char?)separator).FirstOrDefault(separator => header.Split(separator!.Value)
            .Any(name => name.Trim(' ', '"').Equals(RecordColumn.RecipientName, StringComparison.OrdinalIgnoreCase)));
    }

    /// <exception cref="RefusedException">The quoting is broken, so that rows could be missed.</exception>
    public static IReadOnlyList<RemovalEntry> Parse(string file, string text, char separator)
    {
        CsvReaderOptions options = new() { Separator = separator, TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw };
        using CsvReader reader = CsvReader.FromText(text, options);
        try
        {
            return Read(reader);
        }
        catch (KeyNotFoundException)
        {
            // The line with the name comes after one of white space.
            throw new RefusedException($"--from {file} is not valid CSV: no column of the first line is called '{RecordColumn.RecipientName}'.");
        }
        catch (CsvFormatException malformed)
        {
            throw new RefusedException($"--from {file} is not valid CSV: check the quotes of the row that starts on line {malformed.LineNumber}.");
        }
    }

    private static List<RemovalEntry> Read(CsvReader reader)
    {
        List<RemovalEntry> entries = [];
        while (reader.Read())
        {
            string? source = reader.TryGetFieldIndex(RecordColumn.SourceName, out int index) ? CsvCell.Restore(reader.GetString(index)) : null;
            string recipient = CsvCell.Restore(reader.GetString(RecordColumn.RecipientName));
            entries.Add(new RemovalEntry(recipient, (int)reader.LineNumber, IsExact: true, source));
        }

        return entries;
    }
}
