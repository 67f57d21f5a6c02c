using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Tests.SendGrid;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Walks;

/// <summary>P17: what a source takes that is created at run time, however many there are.</summary>
internal sealed class FactoryGoal : IGoal
{
    private const int Rows = 10;
    private const int MaxMilliseconds = 1;
    private const int MaxKibibytes = 30;

    public string Number => "P17";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        using ServerProcess server = new(new SendGridWireList(), Rows);
        foreach (int count in effort.Choose<int[]>(full: [1_000, 10_000, 100_000], tiny: [2]))
        {
            Figures figures = Figures.Parse(ChildProcess.Measure("factory", server.Address, count));
            yield return GoalResult.AtMost($"{count:N0} sources created at run time: CPU of a source, ms", MaxMilliseconds, figures.CreateMilliseconds / count);
            yield return GoalResult.AtMost("the same: memory of a source, KiB", MaxKibibytes, figures.CreatedBytes / count / 1024);
            yield return GoalResult.AtMost("the same after each was listed once: memory of a source, KiB", MaxKibibytes, figures.ListedBytes / count / 1024);
            yield return new GoalResult("the same: CPU of a listing of ten rows", "", string.Create(CultureInfo.InvariantCulture, $"{figures.ListMilliseconds / count:0.00} ms"), Reached: null);
            yield return new GoalResult("the same after all were disposed: memory of a source", "", string.Create(CultureInfo.InvariantCulture, $"{figures.DisposedBytes / count / 1024:0.0} KiB"), Reached: null);
        }
    }

    /// <summary>Creates so many sources, lists each once, disposes all, and writes what each step took.</summary>
    public static async Task RunAsync(Uri address, int count)
    {
        ServiceCollection services = new();
        services.AddBounceSources();
        await using ServiceProvider provider = services.BuildServiceProvider();
        IBounceSourceFactory factory = provider.GetRequiredService<IBounceSourceFactory>();
        // What one process pays once is not counted.
        await CreateAndListAsync(factory, address);
        OwnedBounceSource?[] sources = new OwnedBounceSource?[count];
        double bytes = GC.GetTotalMemory(forceFullCollection: true);
        double cpu = Cpu;
        for (int number = 0; number < count; number++)
        {
            sources[number] = Create(factory, address, number);
        }

        double created = Cpu - cpu;
        double createdBytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;
        cpu = Cpu;
        foreach (OwnedBounceSource? source in sources)
        {
            await ListAsync(source!);
        }

        double listed = Cpu - cpu;
        double listedBytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;
        foreach (ref OwnedBounceSource? source in sources.AsSpan())
        {
            source!.Dispose();
            source = null;
        }

        double disposedBytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{created} {createdBytes} {listed} {listedBytes} {disposedBytes}"));
    }

    private static double Cpu => Environment.CpuUsage.TotalTime.TotalMilliseconds;

    private static OwnedBounceSource Create(IBounceSourceFactory factory, Uri address, int number) =>
        factory.Create("SendGrid", $"account {number}", new Dictionary<string, string?> { ["BaseAddress"] = address.ToString(), ["ApiKey"] = "key" });

    private static async Task CreateAndListAsync(IBounceSourceFactory factory, Uri address)
    {
        await using OwnedBounceSource source = Create(factory, address, -1);
        await ListAsync(source);
    }

    private static async Task ListAsync(OwnedBounceSource source)
    {
        int rows = await source.Source.ListAsync(BounceQuery.All).CountAsync();
        if (rows != Rows)
        {
            throw new InvalidOperationException($"A source gave {rows} rows.");
        }
    }

    private sealed record Figures(double CreateMilliseconds, double CreatedBytes, double ListMilliseconds, double ListedBytes, double DisposedBytes)
    {
        public static Figures Parse(double[] figures) => new(figures[0], figures[1], figures[2], figures[3], figures[4]);
    }
}
