using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mandrill;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Mandrill;

/// <summary>Three subaccounts, read as one list.</summary>
public class MandrillConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Removal];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MandrillSimulator());
}

/// <summary>An account without subaccounts, whose list is exported when it is long.</summary>
public sealed class MandrillAccountConformanceTests : MandrillConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new MandrillSimulator { Subaccounts = [], HidesErrorStatus = true }, ("MaxConcurrency", "8"));
}
