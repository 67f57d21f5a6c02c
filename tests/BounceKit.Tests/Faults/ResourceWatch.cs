using System.Globalization;

namespace BounceKit.Tests.Faults;

/// <summary>Measures again and again what a soak must not use up: memory, sockets and open files of this process, and temporary files.</summary>
internal sealed class ResourceWatch : IDisposable
{
    private const string OpenFiles = "/proc/self/fd";
    private const string TemporaryFolder = "TMPDIR";
    private const double MebiByte = 1024 * 1024;
    private const int Threads = 16;

    private readonly string? _before = Environment.GetEnvironmentVariable(TemporaryFolder);
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("bouncekit-soak-");
    private readonly List<Sample> _samples = [];
    private readonly int _workerThreads;
    private readonly int _completionThreads;

    public ResourceWatch()
    {
        Environment.SetEnvironmentVariable(TemporaryFolder, _temporary.FullName);
        ThreadPool.GetMaxThreads(out _workerThreads, out _completionThreads);
        if (Figures.IsLong)
        {
            // For each of its threads the framework keeps an array of each kind that was rented: without a limit, the heap grows with their number.
            ThreadPool.SetMaxThreads(Threads, Threads);
        }
    }

    /// <summary>The heap after a collection, the last quarter of the time to the first.</summary>
    public double HeapGrowth => Growth(static sample => sample.Heap);

    /// <summary>The open sockets, likewise; 1 where the system does not say.</summary>
    public double SocketGrowth => Growth(static sample => sample.Sockets);

    /// <summary>The other open files, likewise.</summary>
    public double FileGrowth => Growth(static sample => sample.Files);

    /// <summary>How many temporary files are there.</summary>
    public int TemporaryFiles => _temporary.GetFiles("*", SearchOption.AllDirectories).Length;

    /// <summary>Measures until the end.</summary>
    /// <param name="end">The end.</param>
    /// <param name="countPages">How many pages there were so far.</param>
    public async Task RunAsync(SoakEnd end, Func<long> countPages)
    {
        while (!end.Token.IsCancellationRequested)
        {
            _samples.Add(Measure());
            end.Count(countPages());
            await Task.Delay(end.Pause, TimeProvider.System, end.Token).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(TemporaryFolder, _before);
        ThreadPool.SetMaxThreads(_workerThreads, _completionThreads);
        _temporary.Delete(recursive: true);
    }

    public override string ToString()
    {
        Sample[] last = [.. Steady.TakeLast(Quarter)];
        IEnumerable<string> heaps = Steady.Chunk(Quarter).Take(4).Select(static quarter => string.Create(
            CultureInfo.InvariantCulture, $"{quarter.Average(static sample => sample.Heap) / MebiByte:0.0}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"last to first quarter: heap {HeapGrowth:0.00} ({string.Join(", ", heaps)} MiB), sockets {SocketGrowth:0.00} ({last.Average(static sample => sample.Sockets):0}), "
            + $"other files {FileGrowth:0.00} ({last.Average(static sample => sample.Files):0}), {TemporaryFiles} temporary files");
    }

    // What is made once at the first use, such as the classifier's rules, is no growth.
    private Sample[] Steady => [.. _samples.Skip(_samples.Count / 8)];

    private int Quarter => Math.Max(1, Steady.Length / 4);

    private double Growth(Func<Sample, long> read) =>
        Steady.TakeLast(Quarter).Average(read) is var last && Steady.Take(Quarter).Average(read) is > 0 and var first ? last / first : 1;

    private static Sample Measure()
    {
        string[] open = Directory.Exists(OpenFiles) ? [.. Directory.EnumerateFileSystemEntries(OpenFiles).Select(FindTarget)] : [];
        int sockets = open.Count(static target => target.StartsWith("socket:", StringComparison.Ordinal));
        return new Sample(GC.GetTotalMemory(forceFullCollection: true), sockets, open.Length - sockets);
    }

    // It may be closed by now.
    private static string FindTarget(string open)
    {
        try
        {
            return new FileInfo(open).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private sealed record Sample(long Heap, long Sockets, long Files);
}
