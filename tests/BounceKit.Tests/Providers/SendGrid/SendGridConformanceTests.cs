using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.SendGrid;

public class SendGridConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, UndatedRows, Removal, Clearing];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"));
}

/// <summary>Small pages, eight of them in flight.</summary>
public sealed class SendGridConcurrentConformanceTests : SendGridConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "60"), ("MaxConcurrency", "8"));
}

/// <summary>All lists as one.</summary>
public sealed class SendGridListsConformanceTests : SendGridConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new SendGridSimulator(), ("PageSize", "100"), ("Lists", "bounces,blocks,invalid_emails,spam_reports,unsubscribes,group_unsubscribes"));
}
