using BounceKit.Testing.Conformance;
using BounceKit.Testing.Resend;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Resend;

public class ResendConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, PageTokens, Removal, Continuation];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new ResendSimulator(), ("PageSize", "100"));
}

/// <summary>Small pages, and eight look-ups in flight.</summary>
public sealed class ResendSmallPagesConformanceTests : ResendConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new ResendSimulator(), ("PageSize", "60"), ("MaxConcurrency", "8"));
}
