namespace BounceKit.Resend;

/// <summary>One Resend team.</summary>
/// <remarks>Based on "Suppressions" of Resend's API reference.</remarks>
public sealed class ResendOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 100;

    /// <summary>An API key with the permission <c>Full access</c>. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>Rows per page, 1 to 100.</summary>
    /// <value>100.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Addresses looked up at the same time, 1 to 8.</summary>
    /// <value>1: a team may send five requests a second.</value>
    public int MaxConcurrency { get; set; } = 1;
}
