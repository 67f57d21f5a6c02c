using BounceKit.Cli.Output;
using BounceKit.Dashboard.Text;

namespace BounceKit.Cli;

/// <summary>Everything a command prints besides its results: on the error output, without control characters.</summary>
internal static class CliConsoleExtensions
{
    public static void WriteError(this CliConsole console, string message) => WriteLine(console, $"error: {PlainText.OneLine(message)}");

    public static void WriteNote(this CliConsole console, string message) => WriteLine(console, PlainText.OneLine(message));

    /// <summary>Writes a line that belongs to the note above it.</summary>
    public static void WriteDetail(this CliConsole console, string message) => WriteLine(console, $"  {PlainText.OneLine(message)}");

    /// <summary>Writes text that is broken at words, to fit the terminal.</summary>
    public static void WriteParagraph(this CliConsole console, string text)
    {
        foreach (string line in CellText.Wrap(text, console.Width))
        {
            WriteLine(console, line);
        }
    }

    private static void WriteLine(CliConsole console, string line)
    {
        console.Progress.Clear();
        console.Error.WriteLine(line);
    }
}
