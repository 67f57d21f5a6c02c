using System.Globalization;

namespace BounceKit.Cli.Output;

/// <summary>How far one source was read, shown on a terminal on a line that is overwritten.</summary>
internal sealed class SourceProgress(CliConsole console, string source)
{
    // Shorter measurements say more about start-up than about the provider.
    private static readonly TimeSpan ShortestMeasured = TimeSpan.FromSeconds(5);

    private readonly long _start = console.Time.GetTimestamp();
    private long _rows;
    private int _pages;
    private TimeSpan _elapsed;

    public void Begin() => console.Progress.Show($"{source}: waiting for the first page …");

    /// <summary>Counts a page.</summary>
    public void Add(int rows)
    {
        _rows += rows;
        _pages++;
        _elapsed = console.Time.GetElapsedTime(_start);
        console.Progress.Show(string.Create(CultureInfo.InvariantCulture, $"{this}, reading page {_pages + 1:N0} …"));
    }

    public override string ToString() =>
        $"{source}: {EnglishText.Count(_rows, "row", "rows")} in {EnglishText.Count(_pages, "page", "pages")}{Rate()}";

    private string Rate() => _elapsed >= ShortestMeasured
        ? string.Create(CultureInfo.InvariantCulture, $", {_rows / _elapsed.TotalSeconds:N0} rows/s")
        : "";
}
