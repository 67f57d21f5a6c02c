namespace BounceKit.Cli;

/// <summary>How a command speaks besides its results.</summary>
internal static class CliConsoleExtensions
{
    public static void WriteError(this CliConsole console, string message) => console.Error.WriteLine($"error: {Output.TerminalText.OneLine(message)}");

    public static void WriteNote(this CliConsole console, string message) => console.Error.WriteLine(Output.TerminalText.OneLine(message));
}
