using System.Globalization;
using BounceKit.Benchmarks.Report;
using BounceKit.Benchmarks.Walks;
using BounceKit.Classification;
using BounceKit.Tests.SendGrid;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Benchmarks.Rows;

/// <summary>P4: a SendGrid listing over loopback, against the official client with Newtonsoft.Json. The server is a process of its own.</summary>
internal sealed class ListingGoal : IGoal
{
    private const int ListingsForCollections = 10;

    public string Number => "P4";

    public IEnumerable<GoalResult> Measure(Effort effort)
    {
        int rows = effort.Choose(full: 10_000, tiny: 1_000);
        using ServerProcess server = new(new SendGridWireList(), rows);
        return MeasureAsync(effort, server.Address, rows).GetAwaiter().GetResult();
    }

    private static async Task<IReadOnlyList<GoalResult>> MeasureAsync(Effort effort, Uri address, int rows)
    {
        await using ServiceProvider classifying = Services(address, BounceClassifier.Default);
        await using ServiceProvider silent = Services(address, new Silent());
        OfficialSendGrid official = new(address);
        Func<object?> ours = () => ListAsync(classifying, rows).GetAwaiter().GetResult();
        Func<object?> bare = () => ListAsync(silent, rows).GetAwaiter().GetResult();
        Func<object?> theirs = () => official.ListAsync().GetAwaiter().GetResult();
        double without = CpuRatio.Measure(bare, theirs, effort);
        double with = CpuRatio.Measure(ours, theirs, effort);
        return
        [
            GoalResult.AtLeast("SendGrid listing over loopback, CPU, against the official client 9.29.3, which does not classify: neither does ours", 3, without),
            GoalResult.Ratio("the same, ours classifying", with),
            GoalResult.AtMost($"gen-2 collections in {rows * ListingsForCollections} rows", 0, Collections(ours)),
            new GoalResult("the same of the official client", "", Collections(theirs).ToString(CultureInfo.InvariantCulture), Reached: null),
        ];
    }

    private static async Task<int> ListAsync(ServiceProvider services, int expected)
    {
        int rows = 0;
        await foreach (BouncePage page in services.GetRequiredService<BounceSources>()["subject"].ListPagesAsync(BounceQuery.All))
        {
            rows += page.Records.Count;
        }

        return rows == expected ? rows : throw new InvalidOperationException($"{rows} rows of {expected}.");
    }

    private static int Collections(Func<object?> list)
    {
        GC.Collect();
        int before = GC.CollectionCount(2);
        for (int listing = 0; listing < ListingsForCollections; listing++)
        {
            list();
        }

        return GC.CollectionCount(2) - before;
    }

    private static ServiceProvider Services(Uri address, IBounceClassifier classifier)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(classifier);
        services.AddBounceSources().AddSendGrid("subject", options =>
        {
            options.ApiKey = "key";
            options.BaseAddress = address;
        });
        return services.BuildServiceProvider();
    }
}
