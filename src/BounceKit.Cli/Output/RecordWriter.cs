namespace BounceKit.Cli.Output;

/// <summary>Writes records in one format, page by page. A page is flushed before the next one is waited for.</summary>
internal abstract class RecordWriter
{
    /// <summary>Creates a writer.</summary>
    /// <param name="columns">The columns of a table or CSV; none for all in CSV and for those that fit in a table.</param>
    public static RecordWriter Create(
        OutputFormat format, OutputTarget target, CliConsole console, IReadOnlyCollection<IBounceSource> sources, params IReadOnlyList<RecordColumn> columns) =>
        format switch
        {
            OutputFormat.Json => new JsonRecordWriter(target.Stream),
            OutputFormat.Ndjson => new NdjsonRecordWriter(target.Stream),
            OutputFormat.Csv => new CsvRecordWriter(target, columns.Count > 0 ? columns : RecordColumn.All),
            _ => new TableRecordWriter(target, console, sources, columns),
        };

    public abstract Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken);

    /// <summary>Ends the output, also when no rows were written or the listing failed.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
