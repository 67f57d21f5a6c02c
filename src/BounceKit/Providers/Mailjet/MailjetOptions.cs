namespace BounceKit.Mailjet;

/// <summary>One Mailjet account or subaccount: each has its own pair of keys.</summary>
/// <remarks>Based on "Messages" and "Contacts" of Mailjet's v3 reference.</remarks>
public sealed class MailjetOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 1000;

    /// <summary>The API key, the public one of the pair. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The secret key, the private one of the pair. Required.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>Returns the secret key for each request, in place of <see cref="SecretKey"/>. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="SecretKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? SecretKeyProvider { get; set; }

    /// <summary>
    /// Which messages to read, one list after the other, by Mailjet's word for their status: <c>hardbounced</c>, <c>softbounced</c>, <c>bounce</c>
    /// (neither of them), <c>blocked</c> (not sent, or refused), <c>spam</c> (complaints) and <c>unsub</c> (unsubscribed).
    /// </summary>
    /// <value><c>hardbounced</c>, <c>softbounced</c>, <c>bounce</c> and <c>blocked</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = MailjetList.DefaultNames;

    /// <summary>Rows per page, 2 to 1,000.</summary>
    /// <value>1,000.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages requested at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
