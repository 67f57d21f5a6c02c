using Microsoft.Extensions.Logging;

namespace BounceKit.Paging;

/// <summary>What the walks of one listing share: whose list they read, and how many pages they may still request.</summary>
internal sealed class WalkContext(string source, int maxPages, ILogger logger)
{
    private int _pages;

    public string Source => source;

    public ILogger Logger => logger;

    public bool HasPagesLeft => Volatile.Read(ref _pages) < maxPages;

    /// <summary>Counts a page that is about to be requested.</summary>
    public void CountPage()
    {
        if (Interlocked.Increment(ref _pages) > maxPages)
        {
            throw new BounceRequestException(
                source, $"the listing takes more than {maxPages} requests ({nameof(BounceSourceOptions.MaxPages)}). Ask for a shorter range, or raise the limit.");
        }
    }

    /// <summary>Takes back a page whose request was abandoned.</summary>
    public void UncountPage() => Interlocked.Decrement(ref _pages);

    public BounceResponseException Malformed(string what) => new(source, $"the list can't be trusted: {what}.");
}
