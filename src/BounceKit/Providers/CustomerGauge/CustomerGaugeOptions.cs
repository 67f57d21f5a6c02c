namespace BounceKit.CustomerGauge;

/// <summary>One CustomerGauge account.</summary>
/// <remarks>Rests on "Get Bounce", "Authenticating using OAuth2" and "API 4.1 error codes" of CustomerGauge's support site.</remarks>
public sealed class CustomerGaugeOptions : BounceSourceOptions
{
    /// <summary>The most rows that one request gives.</summary>
    internal const int MaxPageSize = 1000;

    /// <summary>The region of the account. Required, unless both <see cref="BounceSourceOptions.BaseAddress"/> and <see cref="TokenAddress"/> are given.</summary>
    public CustomerGaugeRegion? Region { get; set; }

    /// <summary>The client id of the account's Connected App. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client secret of the account's Connected App. Required.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Returns the client secret for each request for a token, in place of <see cref="ClientSecret"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ClientSecret"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ClientSecretProvider { get; set; }

    /// <summary>Overrides the token endpoint: a full URL, https only, unless the host is this machine.</summary>
    /// <value><see langword="null"/>: the region's own.</value>
    public Uri? TokenAddress { get; set; }

    /// <summary>The form in which the list is asked for.</summary>
    /// <value><see cref="CustomerGaugeFormat.Json"/>.</value>
    public CustomerGaugeFormat Format { get; set; }

    /// <summary>The IANA or Windows id of the zone that the dates of the list are on. The API does not say: it is the account's own.</summary>
    /// <value><c>UTC</c>.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Rows a page, 2 to 1000.</summary>
    /// <value>1000.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages in flight while a listing walks, 1 to 8.</summary>
    /// <value>1: the next page is fetched while the caller works on this one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
