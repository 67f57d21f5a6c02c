using BounceKit.Testing.Conformance;

namespace Heron.Tests;

/// <summary>Every promise that BounceKit makes of a source, as a test of its own.</summary>
public sealed class HeronConformanceTests
{
    // Named, so that no check is skipped by accident: Heron can't remove, and all of its rows have dates.
    private static readonly ConformanceFeature[] Features =
    [
        ConformanceFeature.None, ConformanceFeature.Pages, ConformanceFeature.Offsets, ConformanceFeature.ResultLimit, ConformanceFeature.ClockChanges,
        ConformanceFeature.HttpClient,
    ];

    public static TheoryData<string> Promises => [.. BounceSourceConformance.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task Keeps(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        Assert.Equal(Features.Contains(check.Feature), applied);
    }

    private static Task<ConformanceSubject> StartAsync()
    {
        HeronSimulator server = new();
        return ConformanceSubject.StartAsync(server, "receipts", builder => builder.AddHeron("receipts", options =>
        {
            options.BaseAddress = server.BaseAddress;
            options.ServerToken = server.ServerToken;
            options.PageSize = 100;
        }));
    }
}
