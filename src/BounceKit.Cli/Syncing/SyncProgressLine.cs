using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Syncing;

/// <summary>Shows how far the rounds have come, on a terminal.</summary>
internal sealed class SyncProgressLine(CliConsole console) : IProgress<SyncProgress>
{
    public void Report(SyncProgress value)
    {
        string back = value.ReadBackTo is { } to ? $", back to {UtcText.ToCell(to, UtcText.DateWidth)}" : "";
        console.Progress.Show(
            $"{value.Source}: {EnglishText.Count(value.Rows, "row", "rows")} in {EnglishText.Count(value.Pages, "page", "pages")}, {EnglishText.Count(value.New, "new entry", "new entries")}{back} …");
    }
}
