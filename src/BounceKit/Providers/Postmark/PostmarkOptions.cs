namespace BounceKit.Postmark;

/// <summary>Message streams of one Postmark server.</summary>
/// <remarks>Based on "Bounce API" and "Suppressions API" of Postmark's reference.</remarks>
public sealed class PostmarkOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API returns.</summary>
    internal const int MaxPageSize = 500;

    /// <summary>Creates options with the defaults of this provider, which sends the suppressions of a stream in one response: 1 GiB for it.</summary>
    public PostmarkOptions() => MaxResponseBytes = 1024L * 1024 * 1024;

    /// <summary>The API token of the server, not of the account. Required.</summary>
    public string ServerToken { get; set; } = "";

    /// <summary>Returns the token for each request, in place of <see cref="ServerToken"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ServerToken"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ServerTokenProvider { get; set; }

    /// <summary>The ids of the message streams. Each has a list of its own; they are read as one.</summary>
    /// <value><c>outbound</c>, the transactional stream that every server has.</value>
    public IReadOnlyList<string> Streams { get; set; } = ["outbound"];

    /// <summary>
    /// Which lists are read of each stream: <c>bounces</c>, which are events and are kept for some weeks, and <c>suppressions</c>, the addresses
    /// to which Postmark does not send.
    /// </summary>
    /// <value><c>bounces</c>. Addresses can be removed by a source of suppressions alone.</value>
    public IReadOnlyList<string> Lists { get; set; } = [PostmarkList.Bounces];

    /// <summary>Bounces per page, 2 to 500.</summary>
    /// <value>500.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Pages requested at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
