namespace BounceKit.Testing.Paging;

/// <summary>What is wrong with a page of a list that is read by tokens. A fault says so in the request's items.</summary>
internal enum PageFault
{
    None = 0,

    /// <summary>The page has no rows, but a token with which the listing goes on.</summary>
    IsEmpty,

    /// <summary>The token of the next page is that of this one.</summary>
    RepeatsToken,
}
