using System.Diagnostics;

namespace BounceKit.Samples.Tests;

/// <summary>A test that compiles a native program: skipped, with a notice, where the linker or the compiler's package is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeFactAttribute : FactAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];
    private static readonly Lazy<string?> Notice = new(FindNotice);

    public NativeFactAttribute() => Skip = Notice.Value;

    private static string? FindNotice()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return "The linker of native programs is looked for on Linux and macOS only.";
        }

        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!folders.Any(folder => Linkers.Any(linker => File.Exists(Path.Combine(folder, linker)))))
        {
            return "There is no clang or gcc, which link native programs.";
        }

        return CanRestore() ? null : "The native compiler (Microsoft.DotNet.ILCompiler) can't be restored on this machine.";
    }

    private static bool CanRestore()
    {
        using Process process = DotNet.Start(Repository.Root, NativeConsumer.Environment, "restore", NativeConsumer.Project, "-r", NativeConsumer.Platform);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
