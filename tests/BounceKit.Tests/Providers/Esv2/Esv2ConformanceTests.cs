using BounceKit.Testing.Conformance;
using BounceKit.Testing.Esv2;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.Esv2;

/// <summary>On the clock of Europe/Warsaw, the simulator's own.</summary>
public class Esv2ConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [ClockChanges, UndatedRows];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new Esv2Simulator());
}

/// <summary>Clocks that change by half an hour, far ahead of UTC.</summary>
public sealed class Esv2LordHoweConformanceTests : Esv2ConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new Esv2Simulator { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe") });
}

/// <summary>Both channels in one export.</summary>
public sealed class Esv2AllChannelsConformanceTests : Esv2ConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new Esv2Simulator(), ("Channel", "all"));
}

/// <summary>The old export of four columns, in short slices.</summary>
public sealed class Esv2LegacyConformanceTests : Esv2ConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new Esv2Simulator { IsLegacy = true }, ("SliceDays", "30"), ("EarliestDate", "2024-03-01"));
}

/// <summary>Both lists as one.</summary>
public sealed class Esv2ListsConformanceTests : Esv2ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new Esv2Simulator(), ("Lists", "bounces,removed"));
}

/// <summary>The removed subscribers alone, with local times.</summary>
public class Esv2RemovedConformanceTests : Esv2ConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new Esv2Simulator { RemovesBounced = true }, ("Lists", "removed"), ("SliceDays", "60"), ("EarliestDate", "2023-01-01"));
}

/// <summary>The same far ahead of UTC.</summary>
public sealed class Esv2RemovedLordHoweConformanceTests : Esv2RemovedConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new Esv2Simulator { RemovesBounced = true, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe") }, ("Lists", "removed"));
}

/// <summary>Dates in UTC beside days of a business unit far behind it, on both channels.</summary>
public sealed class Esv2RemovedUtcConformanceTests : Esv2ConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new Esv2Simulator { RemovesBounced = true, WritesUtc = true, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles") },
        ("Lists", "removed"), ("Channel", "all"));
}
