using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace BounceKit.Cli;

/// <summary>The console of this process.</summary>
internal static class ProcessConsole
{
    private const int DefaultWidth = 80;
    private const int NarrowestWidth = 50;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static CliConsole Open()
    {
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Utf8;
        }

        Dictionary<string, string> variables = ReadVariables();
        return new CliConsole
        {
            Output = OpenOutput(),
            // Requests of several sources report their waits at the same time.
            Error = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true }),
            Input = Console.OpenStandardInput(),
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            IsInputTerminal = !Console.IsInputRedirected,
            Width = FindWidth(variables),
            Variables = variables,
            CurrentDirectory = Environment.CurrentDirectory,
        };
    }

    // The console's own stream hides that the reader of a pipe has gone, so that a listing would be fetched for nobody. It stays in use for
    // files: FileStream keeps its own position, which other writers to the same file would not see.
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        FileStream pipe = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }

    private static int FindWidth(Dictionary<string, string> variables)
    {
        if (variables.TryGetValue("COLUMNS", out string? text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int columns)
            && columns >= NarrowestWidth)
        {
            return columns;
        }

        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? DefaultWidth : Math.Max(Console.WindowWidth, NarrowestWidth);
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }

    private static Dictionary<string, string> ReadVariables()
    {
        Dictionary<string, string> variables = new(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return variables;
    }
}
