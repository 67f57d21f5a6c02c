using BounceKit.Testing.Conformance;
using BounceKit.Testing.Esv2;

namespace BounceKit.Tests.Esv2;

/// <summary>On the clock of Europe/Warsaw, the simulator's own.</summary>
public class Esv2ConformanceTests : ConformanceTests
{
    // An export has no pages, and nothing can be removed.
    protected override IReadOnlyCollection<string> NotApplicable =>
    [
        "A list of exactly one page ends",
        "A list shorter than a page takes one request",
        "Leaving the loop stops the requests",
        "A page that is sent over and over ends the listing with an error",
        "A listing that fails on a later page fails as a whole",
        "Removing an address takes it off the list and leaves the others",
        "Removing several addresses takes them off the list and leaves the others",
        "Removing takes odd addresses literally",
        "Removing an address that is already gone is a success",
        "Removing no address, or what is no address, is refused before anything is sent",
        "Removing everything empties the list",
        "Removing everything is not tried twice",
    ];

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
