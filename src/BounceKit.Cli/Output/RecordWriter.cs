using System.Text.Json;

namespace BounceKit.Cli.Output;

/// <summary>Writes records in one format, page by page.</summary>
internal static class RecordWriter
{
    /// <summary>Creates a writer.</summary>
    /// <param name="columns">The columns of a table or CSV; none for all in CSV and for those that fit in a table.</param>
    public static RowWriter<BounceRecord> Create(
        OutputFormat format, OutputTarget target, CliConsole console, IReadOnlyCollection<IBounceSource> sources, params IReadOnlyList<RecordColumn> columns) =>
        format switch
        {
            OutputFormat.Json => new JsonRowWriter<BounceRecord>(target.Stream, Write),
            OutputFormat.Ndjson => new NdjsonRowWriter<BounceRecord>(target.Stream, Write),
            OutputFormat.Csv => new CsvRowWriter<BounceRecord>(target, columns.Count > 0 ? columns : RecordColumn.All),
            _ => new TableRecordWriter(target, console, sources, columns),
        };

    private static void Write(Utf8JsonWriter writer, BounceRecord record) => JsonSerializer.Serialize(writer, record, CliJsonContext.Default.BounceRecord);
}
