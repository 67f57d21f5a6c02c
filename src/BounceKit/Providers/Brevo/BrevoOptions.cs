namespace BounceKit.Brevo;

/// <summary>One Brevo account, formerly Sendinblue.</summary>
/// <remarks>Based on "Get the list of blocked or unsubscribed transactional contacts" of Brevo's v3 reference.</remarks>
public sealed class BrevoOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 100;

    /// <summary>The API key, which starts with <c>xkeysib-</c>. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>Rows per page, 2 to 100.</summary>
    /// <value>100.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages requested, and addresses removed, at the same time, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
