using Microsoft.Extensions.Logging;

namespace BounceKit.Paging;

/// <summary>What a provider's offset paging is like.</summary>
internal sealed record OffsetWalkSettings
{
    public required string Source { get; init; }

    public required ILogger Logger { get; init; }

    public required int PageSize { get; init; }

    public required int MaxConcurrency { get; init; }

    public required int MaxPages { get; init; }

    /// <summary>Whether a first page with fewer rows than asked for is the whole list. Of later ones the end has to be seen twice.</summary>
    public bool ShortPageEnds { get; init; }

    /// <summary>Whether the announced total counts the rows of the list, so that fewer rows mean a fault.</summary>
    public bool TotalIsExact { get; init; }

    /// <summary>
    /// From how many rows on a page may be a full one although more were asked for; null where the server gives what is asked for.
    /// Such a page is not the last just because its total equals its rows: the total may be the page's own count.
    /// </summary>
    public int? LeastFullPage { get; init; }

    public BounceResponseException Malformed(string what) => new(Source, $"the list can't be trusted: {what}.");

    public BounceUnavailableException Unstable() =>
        new(Source, "the list changed faster than it could be read. Try again, and delete rows only after the listing has ended.");
}
