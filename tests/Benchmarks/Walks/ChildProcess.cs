using System.Diagnostics;
using System.Globalization;
using BounceKit.Benchmarks.Native;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A program of the benchmarks as a process of its own that does one thing.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a program; <see cref="Dispose"/> ends it.</summary>
    /// <param name="project">The program's project, a folder of the tests.</param>
    /// <param name="arguments">What it is to do.</param>
    public static ChildProcess Start(string project, params IEnumerable<object> arguments)
    {
        string program = NativeProgram.FindBuilt($"tests/{project}").File;
        return new ChildProcess(Process.Start(
            new ProcessStartInfo(program, arguments.Select(argument => FormattableString.Invariant($"{argument}"))) { RedirectStandardOutput = true, UseShellExecute = false })!);
    }

    /// <summary>Lets this program do work once more, in a process of its own.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <returns>The figures on the one line that it writes.</returns>
    public static double[] Measure(params IEnumerable<object> arguments)
    {
        using ChildProcess child = Start("Benchmarks", arguments);
        string line = child.ReadLine();
        child._process.WaitForExit();
        return child._process.ExitCode == 0
            ? [.. line.Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {child._process.ExitCode}.");
    }

    public string ReadLine() => _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process ended without a word.");

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
