using BounceKit.Testing.Conformance;

namespace BounceKit.Tests;

/// <summary>Every check of the conformance suite as a test of its own. Every adapter's tests inherit this.</summary>
public abstract class ConformanceTests
{
    /// <summary>What a provider whose API can't remove has no promise for.</summary>
    protected static readonly IReadOnlyCollection<string> Removal =
    [
        "Removing an address takes it off the list and leaves the others",
        "Removing several addresses takes them off the list and leaves the others",
        "Removing takes odd addresses literally",
        "Removing an address that is already gone is a success",
        "Removing no address, or what is no address, is refused before anything is sent",
        "Removing everything empties the list",
        "Removing everything is not tried twice",
    ];

    /// <summary>What a provider without pages has no promise for.</summary>
    protected static readonly IReadOnlyCollection<string> Pages =
    [
        "A list of exactly one page ends",
        "A list shorter than a page takes one request",
        "Leaving the loop stops the requests",
        "A page that is sent over and over ends the listing with an error",
        "A listing that fails on a later page fails as a whole",
    ];

    /// <summary>What a provider whose dates are instants has no promise for.</summary>
    protected static readonly IReadOnlyCollection<string> ClockChanges =
    [
        "Neighbouring ranges give every row exactly once where clocks go forward",
        "Neighbouring ranges give every row exactly once where clocks go back",
    ];

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
