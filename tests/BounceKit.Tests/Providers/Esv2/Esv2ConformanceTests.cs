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
