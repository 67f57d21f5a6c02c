namespace BounceKit.SendGrid;

/// <summary>One SendGrid account or subuser.</summary>
/// <remarks>Based on the suppressions API of SendGrid's v3 reference.</remarks>
public sealed class SendGridOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 500;

    /// <summary>The API key. Listing requires the scope <c>suppression.read</c>, removing <c>suppression.delete</c>. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The region of the account.</summary>
    /// <value><see cref="SendGridRegion.Global"/>.</value>
    public SendGridRegion Region { get; set; }

    /// <summary>The subuser to act for, with the key of the parent account. Sent in the header <c>on-behalf-of</c> of every request.</summary>
    /// <value><see langword="null"/>: the account of the key. Lists are per subuser.</value>
    public string? OnBehalfOf { get; set; }

    /// <summary>
    /// The lists to read, one after the other: <c>bounces</c>, <c>blocks</c>, <c>invalid_emails</c>, <c>spam_reports</c>, <c>unsubscribes</c> (from
    /// everything) and <c>group_unsubscribes</c>.
    /// </summary>
    /// <value><c>bounces</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = [SendGridList.Bounces.Name];

    /// <summary>Rows per page, 2 to 500.</summary>
    /// <value>500.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages requested at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
