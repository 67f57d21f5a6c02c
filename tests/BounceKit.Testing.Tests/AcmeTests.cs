using BounceKit.Testing.Conformance;
using BounceKit.Testing.Tests.Acme;

namespace BounceKit.Testing.Tests;

/// <summary>The suite accepts a strict provider and an honest source that pages by tokens, and sees what is wrong with others.</summary>
public sealed class AcmeTests
{
    /// <summary>The checks that show each flaw.</summary>
    private static readonly (AcmeFlaw Flaw, string Promise)[] Broken =
    [
        (AcmeFlaw.StopsAtAnEmptyPage, "An empty page that is not the last loses no row"),
        (AcmeFlaw.StopsAtAShortPage, "Pages shorter than requested do not end a listing"),
        (AcmeFlaw.StopsAtATokenSeenBefore, "A token that was seen before ends a listing with an error"),
        (AcmeFlaw.StopsAtTheResultLimit, "A list longer than the provider's result limit is read in full or ends with an error"),
        (AcmeFlaw.FollowsLinks, "A URL in a response is never requested"),
        (AcmeFlaw.None, "A redirect is not followed"),
        (AcmeFlaw.None, "The host's default resilience does not multiply attempts"),
        (AcmeFlaw.None, "The host's default time-outs do not apply"),
        (AcmeFlaw.None, "The host's default handlers see no secret"),
    ];

    /// <summary>What does not depend on the HTTP client, which is not exemplary here.</summary>
    public static TheoryData<string> Kept =>
    [
        .. ListingChecks.All.Concat(PagingChecks.All).Concat(DriftChecks.All).Concat(RangeChecks.All).Concat(FilterChecks.All).Concat(AbilityChecks.All)
            .Select(check => check.Name),
    ];

    public static TheoryData<string, string> Flaws
    {
        get
        {
            TheoryData<string, string> flaws = [];
            foreach ((AcmeFlaw flaw, string promise) in Broken)
            {
                flaws.Add($"{flaw}", promise);
            }

            return flaws;
        }
    }

    /// <summary>The promises that a source with a flaw breaks.</summary>
    public static IEnumerable<string> Promises => Broken.Select(broken => broken.Promise);

    [Theory]
    [MemberData(nameof(Kept))]
    public Task An_honest_source_of_a_strict_provider_keeps_the_promise(string promise) => RunAsync(promise, AcmeFlaw.None);

    [Theory]
    [MemberData(nameof(Flaws))]
    public async Task A_source_with_a_flaw_breaks_the_promise(string flaw, string promise)
    {
        Exception broken = (await FluentActions.Awaiting(() => RunAsync(promise, Enum.Parse<AcmeFlaw>(flaw))).Should().ThrowAsync<Exception>()).Which;

        // A client that takes on the host's time-outs fails with an exception of the framework.
        (broken is ConformanceException || promise.Contains("time-outs", StringComparison.Ordinal)).Should().BeTrue("of {0}", broken);
    }

    private static Task RunAsync(string promise, AcmeFlaw flaw) => BounceSourceConformance.RunAsync(
        Find(promise), () => AcmeSubject.StartAsync(flaw, limit: promise.Contains("result limit", StringComparison.Ordinal) ? 500 : null));

    private static ConformanceCheck Find(string promise) => BounceSourceConformance.Checks.Single(check => check.Name == promise);
}
