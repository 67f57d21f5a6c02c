using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace BounceKit.Benchmarks.Native;

/// <summary>A program of this repository.</summary>
internal sealed partial class NativeProgram : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    private NativeProgram(string file, DirectoryInfo? temporary) => (File, _temporary) = (file, temporary);

    /// <summary>Compiles a project.</summary>
    /// <param name="project">Its folder below the root of the repository.</param>
    /// <param name="variant">What the project reads from BOUNCEKIT_NATIVE; empty for nothing.</param>
    /// <param name="properties">Further settings, as <c>dotnet publish</c> takes them.</param>
    public static NativeProgram Publish(string project, string variant, params string[] properties)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bouncekit-native-");
        ProcessStartInfo start = new("dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", folder.FullName, "-p:TrimmerSingleWarn=false", .. properties])
        {
            WorkingDirectory = Root(),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["BOUNCEKIT_NATIVE"] = variant;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new NativeProgram(Path.Combine(folder.FullName, Path.GetFileName(project)), folder)
        {
            Warnings = Warning().Count(output),
            Failure = process.ExitCode == 0 ? null : $"dotnet publish {project} ended with {process.ExitCode}",
        };
    }

    /// <summary>The program as the solution builds it, which is not a native one.</summary>
    /// <param name="project">The project's folder below the root of the repository.</param>
    public static NativeProgram FindBuilt(string project)
    {
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string name = Path.GetFileName(project);
        return new NativeProgram(Path.Combine(Root(), "artifacts", "bin", name, configuration, name), temporary: null);
    }

    /// <summary>The path of the program.</summary>
    public string File { get; }

    /// <summary>How many warnings of trimming and native compilation there were.</summary>
    public int Warnings { get; private init; }

    /// <summary>Why there is no program; null where there is.</summary>
    public string? Failure { get; private init; }

    /// <summary>The size of the program in bytes.</summary>
    public long Size => new FileInfo(File).Length;

    /// <summary>Starts the program.</summary>
    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(File, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    public void Dispose() => _temporary?.Delete(recursive: true);

    private static string Root()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "BounceKit.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("This program is not in its repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\b(warning|error) IL\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Warning();
}
