using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mapp;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Mapp;

public class MappConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [ClockChanges, UndatedRows];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MappSimulator());
}
