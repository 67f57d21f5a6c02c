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
    private const int Rows = 10_000;
    private const int ListingsForCollections = 10;

    public string Number => "P4";

    public IEnumerable<GoalResult> Measure()
    {
        using ServerProcess server = new(new SendGridWireList(), Rows);
        return MeasureAsync(server.Address).GetAwaiter().GetResult();
    }

    private static async Task<IReadOnlyList<GoalResult>> MeasureAsync(Uri address)
    {
        await using ServiceProvider classifying = Services(address, BounceClassifier.Default);
        await using ServiceProvider silent = Services(address, new Silent());
        OfficialSendGrid official = new(address);
        Func<object?> ours = () => ListAsync(classifying).GetAwaiter().GetResult();
        Func<object?> bare = () => ListAsync(silent).GetAwaiter().GetResult();
        Func<object?> theirs = () => official.ListAsync().GetAwaiter().GetResult();
        double without = CpuRatio.Measure(bare, theirs);
        double with = CpuRatio.Measure(ours, theirs);
        return
        [
            GoalResult.AtLeast("SendGrid listing over loopback, CPU, against the official client 9.29.3, which does not classify: neither does ours", 3, without),
            GoalResult.Told("the same, ours classifying", with),
            GoalResult.AtMost($"gen-2 collections in {Rows * ListingsForCollections} rows", 0, Collections(ours)),
            new GoalResult("the same of the official client", "", Collections(theirs).ToString(CultureInfo.InvariantCulture), Reached: null),
        ];
    }

    private static async Task<int> ListAsync(ServiceProvider services)
    {
        int rows = 0;
        await foreach (BouncePage page in services.GetRequiredService<BounceSources>()["subject"].ListPagesAsync(BounceQuery.All))
        {
            rows += page.Records.Count;
        }

        return rows == Rows ? rows : throw new InvalidOperationException($"{rows} rows of {Rows}.");
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
