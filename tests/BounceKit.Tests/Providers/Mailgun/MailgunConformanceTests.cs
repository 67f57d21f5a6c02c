using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mailgun;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Mailgun;

/// <summary>One domain.</summary>
public sealed class MailgunConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, PageTokens, UndatedRows, Removal, Clearing, Continuation];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new MailgunSimulator { Domains = ["mg.example.com"] }, ("PageSize", "100"));
}

/// <summary>Three domains, all of them at once.</summary>
public sealed class MailgunDomainsConformanceTests
{
    // Each domain's list takes requests of its own.
    private static readonly string[] CountingRequests =
        ["A list shorter than a page takes one request and at most one to confirm its end", "Leaving the loop stops the requests"];

    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name).Except(CountingRequests)];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Keeps_the_promise(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        bool applied = await BounceSourceConformance.RunAsync(check, StartAsync);

        applied.Should().Be(check.Feature is None or ConformanceFeature.HttpClient or Pages or PageTokens or UndatedRows or Removal or Clearing or Continuation);
    }

    private static Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new MailgunSimulator { Domains = ["mg.example.com", "news.example.org", "shop.example.net"] }, ("PageSize", "60"), ("MaxConcurrency", "8"));
}

/// <summary>All lists as one.</summary>
public sealed class MailgunListsConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, PageTokens, UndatedRows, Removal, Clearing, Continuation, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new MailgunSimulator { Domains = ["mg.example.com"] }, ("PageSize", "100"), ("Lists", "bounces,complaints,unsubscribes"));
}
