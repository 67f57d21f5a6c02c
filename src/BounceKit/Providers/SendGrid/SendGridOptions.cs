namespace BounceKit.SendGrid;

/// <summary>One SendGrid account or subuser.</summary>
/// <remarks>Rests on "Bounces API" of SendGrid's v3 reference.</remarks>
public sealed class SendGridOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API gives.</summary>
    internal const int MaxPageSize = 500;

    /// <summary>The API key. Listing needs the scope <c>suppression.read</c>, removing <c>suppression.delete</c>. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The region of the account.</summary>
    /// <value><see cref="SendGridRegion.Global"/>.</value>
    public SendGridRegion Region { get; set; }

    /// <summary>The subuser to act for, with the parent account's key; sent as <c>on-behalf-of</c> on every call.</summary>
    /// <value><see langword="null"/>: the account of the key. Bounce lists are per subuser.</value>
    public string? OnBehalfOf { get; set; }

    /// <summary>Rows a page, 2 to 500.</summary>
    /// <value>500.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages in flight while a listing walks, 1 to 8.</summary>
    /// <value>1: the next page is fetched while the caller works on this one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
