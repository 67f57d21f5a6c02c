namespace BounceKit.Mailgun;

/// <summary>The sending domains of one Mailgun account that are in one region.</summary>
/// <remarks>Based on "Bounces", "Complaints" and "Unsubscribe" of Mailgun's v3 reference.</remarks>
public sealed class MailgunOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 1000;

    /// <summary>The API key of the account, or of a domain if it is the only one. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The sending domains, such as <c>mg.example.com</c>. Each has a list of its own; they are read as one. Required.</summary>
    public IReadOnlyList<string> Domains { get; set; } = [];

    /// <summary>The lists of each domain to read: <c>bounces</c>, <c>complaints</c>, <c>unsubscribes</c>. They are read one after the other, as one list.</summary>
    /// <value><c>bounces</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = [MailgunList.Bounces.Name];

    /// <summary>The region of the domains. For domains in both, add a source for each.</summary>
    /// <value><see cref="MailgunRegion.Us"/>.</value>
    public MailgunRegion Region { get; set; }

    /// <summary>Rows per page, 1 to 1000.</summary>
    /// <value>1000.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Domains read and addresses looked up or removed at the same time, 1 to 8.</summary>
    /// <value>2.</value>
    public int MaxConcurrency { get; set; } = 2;
}
