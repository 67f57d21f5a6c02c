using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mapp;

namespace BounceKit.Tests.Mapp;

public class MappConformanceTests : ConformanceTests
{
    // A template's bounces come in one answer, and nothing can be removed.
    protected override IReadOnlyCollection<string> NotApplicable => [.. Pages, .. Removal];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MappSimulator());
}
