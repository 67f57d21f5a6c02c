using System.Globalization;
using Microsoft.Extensions.Logging;

namespace BounceKit.Paging;

/// <summary>What the walks of one listing share: whose list they read, and how many pages they may still request.</summary>
internal sealed class WalkContext(string source, int maxPages, ILogger logger)
{
    private int _pages;

    public string Source => source;

    public ILogger Logger => logger;

    /// <summary>Whether more pages were needed than allowed.</summary>
    public bool IsExhausted => Volatile.Read(ref _pages) > maxPages;

    public bool HasPagesLeft => Volatile.Read(ref _pages) < maxPages;

    /// <summary>Counts a page that is about to be requested.</summary>
    public void CountPage()
    {
        if (Interlocked.Increment(ref _pages) > maxPages)
        {
            throw new BounceRequestException(
                source, $"The listing takes more than {maxPages} requests ({nameof(BounceSourceOptions.MaxPages)}). Ask for a shorter range, or raise the limit.");
        }
    }

    /// <summary>Takes back a page whose request was abandoned.</summary>
    public void UncountPage() => Interlocked.Decrement(ref _pages);

    /// <summary>The exception for pages that do not make a list.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="request">The request that showed it.</param>
    public BounceResponseException Malformed(string what, BounceSourceException.FailedRequest request)
    {
        BounceResponseException failure = new(source, $"The list could not be read: {what}.");
        failure.SetRequest(request);
        return failure;
    }

    /// <summary>The exception for a window that cannot be divided further.</summary>
    public BounceRequestException Limited(DayWindow window, ResultLimitException limited)
    {
        BounceRequestException failure = new(source, string.Create(
            CultureInfo.InvariantCulture,
            $"The provider returns no more than {limited.Limit} rows for a range, and there are more from {window.First:yyyy-MM-dd} to {window.Last:yyyy-MM-dd}."));
        failure.SetRequest(limited.Request);
        return failure;
    }

    /// <summary>The exception for a list that changes faster than it can be read.</summary>
    public BounceUnavailableException Unstable(BounceSourceException.FailedRequest request)
    {
        BounceUnavailableException failure = new(
            source, "The list changed faster than it could be read. Try again, and remove addresses only after the listing has ended.");
        failure.SetRequest(request);
        return failure;
    }
}
