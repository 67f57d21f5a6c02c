namespace BounceKit.Esv2;

/// <summary>One business unit of an ExpertSender account.</summary>
/// <remarks>
/// Based on "Get bounces list", "Get removed subscribers", "Data format" and "Status codes" of ExpertSender's API documentation.
/// <see cref="BounceSourceOptions.BaseAddress"/> is the account's API server, such as <c>https://api2.esv2.com/</c>.
/// <c>v2/Api</c> is appended, unless the address ends in <c>/Api</c> already.
/// </remarks>
public sealed class Esv2Options : BounceSourceOptions
{
    internal const int MaxSliceDays = 366;

    internal const string Bounces = "bounces";
    internal const string Removed = "removed";

    /// <summary>Creates options with the defaults of this provider, which prepares an export before it responds: 120 seconds, and 1 GiB a response.</summary>
    public Esv2Options()
    {
        BaseAddress = new Uri("https://api.esv2.com/");
        HeadersTimeout = TimeSpan.FromSeconds(120);
        MaxResponseBytes = 1024L * 1024 * 1024;
    }

    /// <summary>The API key of the business unit. It must be allowed to call the methods of <see cref="Lists"/>: Bounces, RemovedSubscribers. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The lists to read, one after the other: <c>bounces</c>, and <c>removed</c>, the subscribers who were removed from any mailing list.</summary>
    /// <value><c>bounces</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = [Bounces];

    /// <summary>The channel to list.</summary>
    /// <value><see cref="Esv2Channel.Email"/>.</value>
    public Esv2Channel Channel { get; set; }

    /// <summary>The time zone of the business unit, as an IANA or Windows ID. The dates of an export are local times without an offset.</summary>
    /// <value><c>UTC</c>. Set it: a wrong time zone shifts every date.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The first day to list, in the business unit's time zone. Earlier entries are not listed.</summary>
    /// <value>2005-01-01, which is before the service existed. A later day saves requests when a query has no start.</value>
    public DateOnly EarliestDate { get; set; } = new(2005, 1, 1);

    /// <summary>The most days that one request covers, 1 to 366. Fewer days make exports smaller and more numerous.</summary>
    /// <value>366: a listing begins with 31 days or fewer, and asks for more or fewer as the exports turn out small or large.</value>
    public int SliceDays { get; set; } = MaxSliceDays;
}
