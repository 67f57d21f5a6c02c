namespace BounceKit.SparkPost;

/// <summary>One SparkPost account, with its subaccounts.</summary>
/// <remarks>Based on "Suppression List" of SparkPost's v1 reference.</remarks>
public sealed class SparkPostOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 10_000;

    /// <summary>The API key. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The region of the account.</summary>
    /// <value><see cref="SparkPostRegion.Us"/>.</value>
    public SparkPostRegion Region { get; set; }

    /// <summary>Rows per page, 1 to 10,000.</summary>
    /// <value>1000.</value>
    public int PageSize { get; set; } = 1000;

    /// <summary>Addresses looked up or removed at the same time, 1 to 8.</summary>
    /// <value>1.</value>
    public int MaxConcurrency { get; set; } = 1;
}
