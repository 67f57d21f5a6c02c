using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Tests.SendGrid;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Walks;

/// <summary>No goal, but what the cost model of the guide rests on: what one more source in a container takes that has listed once.</summary>
internal sealed class SourcesGoal : IGoal
{
    private const int Rows = 10;

    public string Number => "Sources";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        using ServerProcess server = new(new SendGridWireList(), Rows);
        (double cpuOfOne, double bytesOfOne) = Run(server.Address, 1);
        foreach (int count in effort.Choose<int[]>(full: [100, 1000, 4000], tiny: [2]))
        {
            (double cpu, double bytes) = Run(server.Address, count);
            yield return Figure($"{count} sources in one container, each listed once: CPU of a source", (cpu - cpuOfOne) / (count - 1), "ms");
            yield return Figure($"the same: memory of a source after a collection", (bytes - bytesOfOne) / (count - 1) / 1024, "KiB");
        }
    }

    /// <summary>Lists so many sources once, and writes what that took: processor time in milliseconds, and the bytes that are held after it.</summary>
    public static async Task ListAsync(Uri address, int count)
    {
        ServiceCollection services = new();
        BounceSourcesBuilder builder = services.AddBounceSources();
        for (int number = 0; number < count; number++)
        {
            builder.AddSendGrid($"account {number}", options => (options.BaseAddress, options.ApiKey) = (address, "key"));
        }

        await using ServiceProvider provider = services.BuildServiceProvider();
        await foreach (BouncePage page in provider.GetRequiredService<BounceSources>().ListPagesAsync(BounceQuery.All))
        {
            count -= page.Records.Count == Rows ? 1 : 0;
        }

        Console.WriteLine(count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalMilliseconds} {GC.GetTotalMemory(forceFullCollection: true)}")
            : throw new InvalidOperationException($"{count} sources gave nothing."));
    }

    private static (double Cpu, double Bytes) Run(Uri address, int count)
    {
        double[] figures = ChildProcess.Measure("sources", address, count);
        return (figures[0], figures[1]);
    }

    private static GoalResult Figure(string what, double amount, string unit) =>
        new(what, "", string.Create(CultureInfo.InvariantCulture, $"{amount:0.0} {unit}"), Reached: null);
}
