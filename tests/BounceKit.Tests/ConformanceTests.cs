using BounceKit.Testing.Conformance;

namespace BounceKit.Tests;

/// <summary>Every check of the conformance suite as a test of its own. The tests of every provider inherit this.</summary>
public abstract class ConformanceTests
{
    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name)];

    /// <summary>The features that the provider has: named, so that no check is skipped by accident.</summary>
    protected abstract IReadOnlyCollection<ConformanceFeature> Features { get; }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Keeps_the_promise(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        applied.Should().Be(check.Feature is ConformanceFeature.None or ConformanceFeature.HttpClient || Features.Contains(check.Feature));
    }

    protected abstract Task<ConformanceSubject> StartAsync();
}
