using BounceKit.Testing.Conformance;
using BounceKit.Testing.CustomerGauge;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.CustomerGauge;

public abstract class CustomerGaugeConformance : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features =>
        Server.TimeZone.SupportsDaylightSavingTime ? [Pages, Offsets, UndatedRows, ClockChanges] : [Pages, Offsets, UndatedRows];

    protected abstract CustomerGaugeSimulator Server { get; }

    protected virtual string Format => "json";

    protected virtual string Lists => "bounces";

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(Server, ("PageSize", "100"), ("Format", Format), ("Lists", Lists));
}

public sealed class CustomerGaugeConformanceTests : CustomerGaugeConformance
{
    protected override CustomerGaugeSimulator Server { get; } = new();
}

public sealed class CustomerGaugeXmlConformanceTests : CustomerGaugeConformance
{
    protected override CustomerGaugeSimulator Server { get; } = new();

    protected override string Format => "xml";
}

/// <summary>Clocks that change by an hour, and a last day that belongs to the range.</summary>
public sealed class CustomerGaugeWarsawConformanceTests : CustomerGaugeConformance
{
    protected override CustomerGaugeSimulator Server { get; } = new()
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw"),
        IncludesLastDay = true,
    };
}

/// <summary>Clocks that change by half an hour, and a total that counts the page.</summary>
public sealed class CustomerGaugeLordHoweConformanceTests : CustomerGaugeConformance
{
    protected override CustomerGaugeSimulator Server { get; } = new()
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"),
        TotalCountsPage = true,
    };
}

/// <summary>Both lists as one.</summary>
public class CustomerGaugeListsConformanceTests : CustomerGaugeConformance
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, SeveralLists];

    protected override CustomerGaugeSimulator Server { get; } = new();

    protected override string Lists => "bounces,unsubscribes";
}

/// <summary>Both lists in XML, with totals that count the page.</summary>
public sealed class CustomerGaugeXmlListsConformanceTests : CustomerGaugeListsConformanceTests
{
    protected override CustomerGaugeSimulator Server { get; } = new() { TotalCountsPage = true };

    protected override string Format => "xml";
}
