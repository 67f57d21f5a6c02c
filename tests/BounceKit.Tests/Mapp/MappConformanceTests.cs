using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mapp;

namespace BounceKit.Tests.Mapp;

public class MappConformanceTests : ConformanceTests
{
    // A template's bounces come in one answer, and nothing can be removed.
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

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new MappSimulator());
}
