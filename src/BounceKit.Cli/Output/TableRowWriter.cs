namespace BounceKit.Cli.Output;

/// <summary>Writes a table that fits the terminal.</summary>
internal sealed class TableRowWriter<T>(
    OutputTarget target, CliConsole console, IReadOnlyList<TableColumn<T>> columns, IReadOnlyList<(string Heading, int Width)> shrink) : RowWriter<T>
{
    private readonly Terminal _terminal = target.OpenTerminal(console);
    private readonly TextTable<T> _table = new(target.OpenTerminal(console).Console, console.Width, columns, shrink);

    public override Task WriteAsync(IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        _table.Write(rows);
        return _terminal.FlushAsync(cancellationToken);
    }

    public override Task EndAsync() => _terminal.FlushAsync(CancellationToken.None);
}
