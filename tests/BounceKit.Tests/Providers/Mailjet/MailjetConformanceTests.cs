using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mailjet;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Mailjet;

public class MailjetConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MailjetSimulator(), ("PageSize", "100"));
}

/// <summary>Values as texts, totals of the list, ranges that include their ends, small pages, eight of them in flight.</summary>
public sealed class MailjetTextsConformanceTests : MailjetConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new MailjetSimulator { WritesTexts = true, CountsPage = false, IncludesBounds = true }, ("PageSize", "60"), ("MaxConcurrency", "8"));
}

/// <summary>Complaints and unsubscriptions as well.</summary>
public sealed class MailjetListsConformanceTests : MailjetConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new MailjetSimulator(), ("PageSize", "100"), ("Lists", "hardbounced,softbounced,bounce,blocked,spam,unsub"));
}

/// <summary>One list only.</summary>
public sealed class MailjetHardBouncesConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MailjetSimulator(), ("Lists", "hardbounced"));
}
