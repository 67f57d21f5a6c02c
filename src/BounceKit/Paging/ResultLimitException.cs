namespace BounceKit.Paging;

/// <summary>The provider returns no more rows for one range, however they are paged: the range has to be divided.</summary>
/// <param name="limit">How many rows it returns at most.</param>
/// <param name="request">The request that showed it.</param>
internal sealed class ResultLimitException(int limit, BounceSourceException.FailedRequest request) : Exception
{
    public int Limit => limit;

    public BounceSourceException.FailedRequest Request => request;
}
