namespace BounceKit;

/// <summary>Ability: the source describes itself and what the provider's API supports.</summary>
/// <remarks>Members with a default need no implementation where the default is right.</remarks>
public interface IBounceSourceFeatures
{
    private static readonly string[] OnlyBounces = ["bounces"];

    /// <summary>The address that requests are sent to, without secrets.</summary>
    Uri BaseAddress { get; }

    /// <summary>What the server filters. The client filters the rest, with the same result.</summary>
    BounceFilters ServerFilters { get; }

    /// <summary>Rows per page as configured; <see langword="null"/> where the provider has no pages.</summary>
    int? PageSize { get; }

    /// <summary>Whether requests are waiting because the provider's rate limit is used up. Health checks report such a source as degraded.</summary>
    /// <value><see langword="false"/>, unless the source implements it.</value>
    bool IsRateLimited => false;

    /// <summary>The order of a listing.</summary>
    /// <value><see cref="BounceOrder.Unordered"/>, also where the provider documents no order.</value>
    BounceOrder Order => BounceOrder.Unordered;

    /// <summary>The unit of time that the server filters by, such as a second or a day. The client filters to the second in any case.</summary>
    /// <value><see langword="null"/>: the server does not filter by time.</value>
    TimeSpan? RangeGranularity => null;

    /// <summary>The start of the time that can be listed; entries before it are not read.</summary>
    /// <value><see langword="null"/>: everything that the provider holds can be listed.</value>
    DateTimeOffset? EarliestTime => null;

    /// <summary>The provider's lists that the source reads, one after the other.</summary>
    /// <value><c>bounces</c>.</value>
    IReadOnlyList<string> Lists => OnlyBounces;

    /// <summary>Whether the provider keeps one entry for each address and list, which a later bounce moves, instead of one for each bounce.</summary>
    /// <value><see langword="false"/>, also where it is not known.</value>
    bool HasOneEntryPerAddress => false;

    /// <summary>Whether single addresses can be removed from every list that the source reads.</summary>
    /// <value>Whether the source is an <see cref="IBounceRemover"/>.</value>
    bool CanRemoveAddresses => this is IBounceRemover;

    /// <summary>Whether a listing can go on after a page of an earlier one (<see cref="BounceQuery.Continuation"/>).</summary>
    /// <value><see langword="false"/>: only from the start.</value>
    bool CanContinue => false;

    /// <summary>What removing an address costs the account, as one sentence for the person who decides. <c>bouncekit</c> asks before it does so.</summary>
    /// <value><see langword="null"/>: nothing.</value>
    string? RemovalCost => null;

    /// <summary>How long after the time that it is dated an entry may still appear on the list. An estimate where the provider documents none.</summary>
    /// <value>One hour.</value>
    TimeSpan Lateness => TimeSpan.FromHours(1);

    /// <summary>How long the provider keeps an entry; <see cref="Timeout.InfiniteTimeSpan"/> where it keeps entries until they are removed.</summary>
    /// <value><see langword="null"/>: not known, or set in the account.</value>
    TimeSpan? Retention => null;
}
