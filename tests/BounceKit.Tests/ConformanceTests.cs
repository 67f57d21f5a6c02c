using BounceKit.Testing.Conformance;

namespace BounceKit.Tests;

/// <summary>Every check of the conformance suite as a test of its own. Every adapter's tests inherit this.</summary>
public abstract class ConformanceTests
{
    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name)];

    /// <summary>The checks that do not apply to this provider: named here, so that none is passed over by accident.</summary>
    protected virtual IReadOnlyCollection<string> NotApplicable => [];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Keeps_the_promise(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        applied.Should().Be(!NotApplicable.Contains(promise), "the list of checks that do not apply must be exact");
    }

    protected abstract Task<ConformanceSubject> StartAsync();
}
