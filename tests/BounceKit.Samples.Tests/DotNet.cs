using System.Diagnostics;

namespace BounceKit.Samples.Tests;

/// <summary>Runs <c>dotnet</c> as a user would.</summary>
internal static class DotNet
{
    // Native compilation takes a minute of both cores of a small machine, which may have much else to do.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, environment: [], arguments);

    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        using Process process = Start(folder, environment, arguments);
        using CancellationTokenSource limit = new(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await errors);
    }

    public static Process Start(string folder, IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        // What the test host sets for itself would reach into the program's own build.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static string BuiltSample(string name) =>
        Path.Combine(Repository.Root, "artifacts", "bin", name, Configuration, $"{name}.dll");

    public static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
