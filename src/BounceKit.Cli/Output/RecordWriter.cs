namespace BounceKit.Cli.Output;

/// <summary>Writes records in one format, page by page: what was written of a page is with the reader before the next one is waited for.</summary>
internal abstract class RecordWriter
{
    public static RecordWriter Create(OutputFormat format, OutputTarget target, CliConsole console, IReadOnlyCollection<IBounceSource> sources) =>
        format switch
        {
            OutputFormat.Json => new JsonRecordWriter(target.Stream),
            OutputFormat.Ndjson => new NdjsonRecordWriter(target.Stream),
            OutputFormat.Csv => new CsvRecordWriter(target.Stream),
            _ => new TableRecordWriter(target, console, sources),
        };

    public abstract Task WriteAsync(IReadOnlyList<BounceRecord> records, CancellationToken cancellationToken);

    /// <summary>Ends what has an end, also when nothing was written or the rows broke off.</summary>
    public virtual Task EndAsync() => Task.CompletedTask;
}
