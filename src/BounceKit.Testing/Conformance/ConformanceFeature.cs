namespace BounceKit.Testing.Conformance;

/// <summary>A feature that not every source or provider has. A check of a feature does not apply to a source without it.</summary>
public enum ConformanceFeature
{
    /// <summary>None: the check applies to every source.</summary>
    None = 0,

    /// <summary>The source reads its list in pages (<see cref="IBounceSourceFeatures.PageSize"/>).</summary>
    Pages,

    /// <summary>Pages are requested by their position in the list, not by tokens.</summary>
    Offsets,

    /// <summary>Pages are requested by the token of the page before (<see cref="ProviderSimulator.HasPageTokens"/>).</summary>
    PageTokens,

    /// <summary>The provider limits the rows of a query (<see cref="ProviderSimulator.ResultLimit"/>).</summary>
    ResultLimit,

    /// <summary>The provider's dates are local, in a time zone with daylight saving time (<see cref="ProviderSimulator.TimeZone"/>).</summary>
    ClockChanges,

    /// <summary>The provider's list has rows without a date (<see cref="ProviderSimulator.HasUndatedRows"/>).</summary>
    UndatedRows,

    /// <summary>The source removes addresses (<see cref="IBounceRemover"/>).</summary>
    Removal,

    /// <summary>The source clears its list (<see cref="IBounceListClearer"/>).</summary>
    Clearing,

    /// <summary>The subject was started with a builder, so that its HTTP client can be watched and configured.</summary>
    HttpClient,

    /// <summary>The source reads several lists (<see cref="IBounceSourceFeatures.Lists"/>). Rows get theirs from <see cref="SimulatedBounce.List"/>.</summary>
    SeveralLists,

    /// <summary>A listing can go on after a page of an earlier one (<see cref="IBounceSourceFeatures.CanContinue"/>).</summary>
    Continuation,
}
