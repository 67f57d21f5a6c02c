namespace BounceKit.CustomerGauge;

/// <summary>One CustomerGauge account.</summary>
/// <remarks>Based on "Get Bounce", "Get Unsubscribe", "Authenticating using OAuth2" and "API 4.1 error codes" on CustomerGauge's support site.</remarks>
public sealed class CustomerGaugeOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 1000;

    /// <summary>The region of the account. Required, unless both <see cref="BounceSourceOptions.BaseAddress"/> and <see cref="TokenAddress"/> are given.</summary>
    public CustomerGaugeRegion? Region { get; set; }

    /// <summary>The client ID of the account's Connected App. Required.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The client secret of the account's Connected App. Required.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>Returns the client secret for each request for a token, in place of <see cref="ClientSecret"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ClientSecret"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ClientSecretProvider { get; set; }

    /// <summary>The URL of the token endpoint, in place of the region's own. Must be https, except for localhost.</summary>
    /// <value><see langword="null"/>: the endpoint of the region.</value>
    public Uri? TokenAddress { get; set; }

    /// <summary>The format of the responses.</summary>
    /// <value><see cref="CustomerGaugeFormat.Json"/>.</value>
    public CustomerGaugeFormat Format { get; set; }

    /// <summary>The time zone of the dates, as an IANA or Windows ID. The API does not state it: it is the account's.</summary>
    /// <value><c>UTC</c>.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The lists to read, one after the other: <c>bounces</c> and <c>unsubscribes</c>.</summary>
    /// <value><c>bounces</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = [CustomerGaugeListKind.Bounces.Name];

    /// <summary>Rows per page of the bounces, 2 to 1000. A page of unsubscribes has 100.</summary>
    /// <value>1000.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages requested at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
