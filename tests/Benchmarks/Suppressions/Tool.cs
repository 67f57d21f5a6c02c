using System.Diagnostics;
using System.Globalization;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>A program of the database, which does the same as a peer.</summary>
internal static class Tool
{
    // The shell says what its children took of the processor, on the last line: "0m0.120000s 0m0.030000s".
    private const string Script = "\"$@\"; code=$?; times; exit $code";

    /// <summary>Whether the program is there.</summary>
    public static bool Exists(string name) => File.Exists("/bin/sh") && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote, the seconds that passed, and the seconds of the processor that it took.</returns>
    public static async Task<(string Output, double Seconds, double Cpu)> RunAsync(
        string name, string input, IReadOnlyDictionary<string, string>? variables, params string[] arguments)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", Script, "sh", name, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach ((string variable, string value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
        process.StandardInput.Close();
        await process.WaitForExitAsync().ConfigureAwait(false);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        string[] lines = (await output.ConfigureAwait(false)).TrimEnd().Split('\n');
        return process.ExitCode == 0
            ? (string.Join('\n', lines[..^2]), seconds, lines[^1].Split(' ').Sum(ToSeconds))
            : throw new InvalidOperationException($"{name} ended with {process.ExitCode}.");
    }

    private static double ToSeconds(string time)
    {
        string[] parts = time.TrimEnd('s').Split('m');
        return (double.Parse(parts[0], CultureInfo.InvariantCulture) * 60) + double.Parse(parts[1], CultureInfo.InvariantCulture);
    }
}
