namespace BounceKit.Cli.Output;

/// <summary>Writes records in one format, page by page: what was written of a page is with the reader before the next one is waited for.</summary>
internal abstract class RecordWriter
{
    /// <summary>Opens a writer.</summary>
    /// <param name="columns">What a table or CSV shows; where none is named, all of CSV and what fits of a table.</param>
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

    /// <summary>Ends what has an end, also when nothing was written or the rows broke off.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
