using BounceKit.Testing.AmazonSes;
using BounceKit.Testing.Conformance;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.AmazonSes;

public class AmazonSesConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, PageTokens, Removal];

    protected override Task<ConformanceSubject> StartAsync() => StartAsync(new AmazonSesSimulator());

    protected static Task<ConformanceSubject> StartAsync(AmazonSesSimulator server, params (string, string)[] settings) =>
        ConformanceSubject.StartAsync(server, builder => builder.AddAmazonSes(), [("PageSize", "100"), .. settings]);
}

/// <summary>Two regions with a temporary key, and removals in parallel.</summary>
public sealed class AmazonSesRegionsConformanceTests : AmazonSesConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => StartAsync(
        new AmazonSesSimulator { Regions = ["us-east-1", "eu-central-1"], SessionToken = "simulated-session-token", IncludesBounds = true },
        ("MaxConcurrency", "8"));
}
