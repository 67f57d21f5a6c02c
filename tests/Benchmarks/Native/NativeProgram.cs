using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace BounceKit.Benchmarks.Native;

/// <summary>A project of this repository, compiled to a native program in a folder of its own.</summary>
internal sealed partial class NativeProgram : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-native-");
    private readonly string _name;

    /// <summary>Compiles a project.</summary>
    /// <param name="project">Its folder below the root of the repository.</param>
    /// <param name="variant">What the project reads from BOUNCEKIT_NATIVE; empty for nothing.</param>
    /// <param name="properties">Further settings, as <c>dotnet publish</c> takes them.</param>
    public NativeProgram(string project, string variant, params string[] properties)
    {
        _name = Path.GetFileName(project);
        ProcessStartInfo start = new("dotnet",
            ["publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", _folder.FullName, "-p:TrimmerSingleWarn=false", .. properties])
        {
            WorkingDirectory = Root(),
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.Environment["BOUNCEKIT_NATIVE"] = variant;
        using Process process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Warnings = Warning().Count(said);
        Failure = process.ExitCode == 0 ? null : $"dotnet publish {project} ended with {process.ExitCode}";
    }

    /// <summary>How many warnings of trimming and native compilation there were.</summary>
    public int Warnings { get; }

    /// <summary>Why there is no program; null where there is.</summary>
    public string? Failure { get; }

    /// <summary>The size of the program in bytes.</summary>
    public long Size => new FileInfo(File).Length;

    private string File => Path.Combine(_folder.FullName, _name);

    /// <summary>Starts the program.</summary>
    public Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(File, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        UseShellExecute = false,
    })!;

    public void Dispose() => _folder.Delete(recursive: true);

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
