using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mapp;

namespace BounceKit.Tests.Mapp;

/// <summary>On a clock that is set back by half an hour only, at other times of the year, and with a request a template.</summary>
public sealed class MappSecondZoneConformanceTests : MappConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new MappSimulator { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"), HasExternalIds = true },
        ("TemplatesPerRequest", "1"),
        ("MaxConcurrency", "2"));
}
