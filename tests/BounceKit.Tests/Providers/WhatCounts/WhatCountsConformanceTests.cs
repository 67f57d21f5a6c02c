using BounceKit.Testing.Conformance;
using BounceKit.Testing.WhatCounts;
using static BounceKit.Testing.Conformance.ConformanceFeature;

namespace BounceKit.Tests.WhatCounts;

public class WhatCountsConformanceTests : ConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [Pages, Offsets, ClockChanges, UndatedRows];

    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new WhatCountsSimulator());
}

/// <summary>A server whose clocks change by half an hour, on a new Java, that answers with bare arrays, read several pages at a time.</summary>
public sealed class WhatCountsBareArrayConformanceTests : WhatCountsConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new WhatCountsSimulator
        {
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"),
            ResponseForm = WhatCountsResponseForm.BareArray,
            DateForm = WhatCountsDateForm.Java20,
        },
        ("MaxConcurrency", "2"));
}

/// <summary>A server east of Greenwich whose totals count the page, with the rows beside a count.</summary>
public sealed class WhatCountsPageTotalConformanceTests : WhatCountsConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(new WhatCountsSimulator
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw"),
        ResponseForm = WhatCountsResponseForm.CountAndRows,
        DateForm = WhatCountsDateForm.Java9,
        TotalCountsPage = true,
    });
}

/// <summary>Both lists as one.</summary>
public class WhatCountsListsConformanceTests : WhatCountsConformanceTests
{
    protected override IReadOnlyCollection<ConformanceFeature> Features => [.. base.Features, SeveralLists];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new WhatCountsSimulator(), ("Lists", "bounces,unsubscribes"));
}

/// <summary>Both lists, with the rows beside a count and totals of the page, several pages at a time.</summary>
public sealed class WhatCountsListsPageTotalConformanceTests : WhatCountsListsConformanceTests
{
    protected override Task<ConformanceSubject> StartAsync() => ConformanceSubject.StartAsync(
        new WhatCountsSimulator { ResponseForm = WhatCountsResponseForm.CountAndRows, TotalCountsPage = true },
        ("Lists", "bounces,unsubscribes"), ("MaxConcurrency", "8"));
}
