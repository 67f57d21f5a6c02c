using BounceKit.Testing.Conformance;
using BounceKit.Testing.Postmark;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Postmark;

/// <summary>The bounces of one message stream.</summary>
public sealed class PostmarkConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, ResultLimit, ClockChanges];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new PostmarkSimulator { Streams = ["outbound"] }, ("PageSize", "100"));
}

/// <summary>Three streams, eight pages in flight, and the other reading of dates.</summary>
public sealed class PostmarkStreamsConformanceTests
{
    // Each stream's bounces take requests of their own.
    private static readonly string[] CountingRequests =
        ["A list shorter than a page takes one request and at most one to confirm its end", "Leaving the loop stops the requests"];

    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name).Except(CountingRequests)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Keeps_the_promise(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        applied.Should().Be(check.Feature is None or ConformanceFeature.HttpClient or Pages or Offsets or ResultLimit or ClockChanges);
    }

    private static Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new PostmarkSimulator { Streams = ["outbound", "broadcast", "receipts"], ComparesLocalTimes = true }, ("PageSize", "60"), ("MaxConcurrency", "8"));
}

/// <summary>The bounces and the suppressions of one message stream, as one list.</summary>
public sealed class PostmarkListsConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, ResultLimit, ClockChanges, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new PostmarkSimulator { Streams = ["outbound"] }, ("PageSize", "100"), ("Lists", "bounces,suppressions"));
}

/// <summary>The suppressions of one message stream, from which addresses can be removed.</summary>
public sealed class PostmarkSuppressionsConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [ResultLimit, ClockChanges, Removal];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new PostmarkSimulator { Streams = ["outbound"], SuppressesBounces = true }, ("Lists", "suppressions"));
}
