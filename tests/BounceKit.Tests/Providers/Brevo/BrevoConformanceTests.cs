using BounceKit.Testing.Brevo;
using BounceKit.Testing.Conformance;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Brevo;

public class BrevoConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, Removal];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new BrevoSimulator(), ("PageSize", "100"));
}

/// <summary>An account whose days begin later than those of UTC, small pages, eight of them in flight.</summary>
public sealed class BrevoWestConformanceTests : BrevoConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, ClockChanges];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new BrevoSimulator { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles") }, ("PageSize", "60"), ("MaxConcurrency", "8"));
}

/// <summary>An account whose days begin sooner, counts of the page, and no list instead of an empty one.</summary>
public sealed class BrevoEastConformanceTests : BrevoConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, ClockChanges];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new BrevoSimulator
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"),
        CountsPage = true,
        OmitsEmptyContacts = true,
    });
}
