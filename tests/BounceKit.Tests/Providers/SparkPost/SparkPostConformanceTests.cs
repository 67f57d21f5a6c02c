using BounceKit.Testing.Conformance;
using BounceKit.Testing.SparkPost;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.SparkPost;

public class SparkPostConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, PageTokens, Removal];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new SparkPostSimulator(), ("PageSize", "100"));
}

/// <summary>The other reading of what the documentation leaves open, look-ups that are 20 minutes old, and requests in parallel.</summary>
public sealed class SparkPostOtherReadingsConformanceTests : SparkPostConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new SparkPostSimulator { WritesLinksAsObject = true, IncludesBounds = true, DelaysLookups = true, WritesNumbers = true },
        ("PageSize", "60"), ("MaxConcurrency", "8"));
}
