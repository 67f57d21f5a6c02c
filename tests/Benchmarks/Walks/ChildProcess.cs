using System.Diagnostics;
using System.Globalization;

namespace BounceKit.Benchmarks.Walks;

/// <summary>This program once more, as a process of its own that does one thing.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Starts a server; <see cref="Dispose"/> ends it.</summary>
    /// <param name="arguments">What the program is to do.</param>
    public static ChildProcess Start(params IEnumerable<object> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (object argument in arguments)
        {
            start.ArgumentList.Add(FormattableString.Invariant($"{argument}"));
        }

        return new ChildProcess(Process.Start(start)!);
    }

    /// <summary>Lets the program do its work.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <returns>The figures on the one line that it writes.</returns>
    public static double[] Measure(params IEnumerable<object> arguments)
    {
        using ChildProcess child = Start(arguments);
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
