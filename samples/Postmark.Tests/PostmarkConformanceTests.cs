using BounceKit.Testing.Conformance;

namespace Postmark.Tests;

/// <summary>Every promise that BounceKit makes of a source, as a test of its own.</summary>
public sealed class PostmarkConformanceTests
{
    public static TheoryData<string> Promises => [.. BounceSourceConformance.Checks.Select(check => check.Name)];

    [Theory]
    [MemberData(nameof(Promises))]
    public async Task Keeps(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        // Named, so that no check is passed over by accident: Postmark can't remove, and its rows have dates.
        Assert.Equal(!promise.StartsWith("Removing", StringComparison.Ordinal) && promise != "Rows without a date are kept in every range", applied);
    }

    private static Task<ConformanceSubject> StartAsync()
    {
        PostmarkSimulator server = new();
        return ConformanceSubject.StartAsync(server, "receipts", builder => builder.AddPostmark("receipts", options =>
        {
            options.BaseAddress = server.BaseAddress;
            options.ServerToken = server.ServerToken;
            options.PageSize = 100;
        }));
    }
}
