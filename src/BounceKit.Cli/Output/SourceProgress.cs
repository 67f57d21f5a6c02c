using System.Globalization;

namespace BounceKit.Cli.Output;

/// <summary>How far the reading of one source is: on a terminal a line that is written over, elsewhere nothing.</summary>
internal sealed class SourceProgress(CliConsole console, ProgressLine line, string source)
{
    private readonly long _start = console.Time.GetTimestamp();
    private long _rows;
    private int _pages;

    public void Begin() => line.Show($"{source}: waiting for the first page …");

    /// <summary>A page came; the next one is waited for.</summary>
    public void Add(int rows)
    {
        _rows += rows;
        _pages++;
        line.Show(string.Create(CultureInfo.InvariantCulture, $"{this}, reading page {_pages + 1:N0} …"));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{source}: {_rows:N0} {(_rows == 1 ? "row" : "rows")} in {_pages:N0} {(_pages == 1 ? "page" : "pages")}{Rate()}");

    private string Rate() => console.Time.GetElapsedTime(_start) is { TotalMilliseconds: >= 1 } elapsed
        ? string.Create(CultureInfo.InvariantCulture, $", {_rows / elapsed.TotalSeconds:N0} rows/s")
        : "";
}
