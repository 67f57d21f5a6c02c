using BounceKit.Cli.Output;

namespace BounceKit.Cli;

/// <summary>Everything a command prints besides its results: one line each, without control characters.</summary>
internal static class CliConsoleExtensions
{
    public static void WriteError(this CliConsole console, string message) => console.Error.WriteLine($"error: {TerminalText.OneLine(message)}");

    public static void WriteNote(this CliConsole console, string message) => console.Error.WriteLine(TerminalText.OneLine(message));

    /// <summary>Writes a line that belongs to the note above it.</summary>
    public static void WriteDetail(this CliConsole console, string message) => console.Error.WriteLine($"  {TerminalText.OneLine(message)}");
}
