namespace BounceKit.Esv2;

/// <summary>One business unit of an ExpertSender account.</summary>
/// <remarks>
/// Rests on "Get bounces list", "Data format" and "Status codes" of ExpertSender's API documentation.
/// <see cref="BounceSourceOptions.BaseAddress"/> is the account's own API server such as <c>https://api2.esv2.com/</c>;
/// one that already ends in <c>/Api</c> is taken as the root of the API, otherwise <c>v2/Api</c> is added.
/// </remarks>
public sealed class Esv2Options : BounceSourceOptions
{
    internal const int MaxSliceDays = 366;

    /// <summary>Creates options with the defaults of this provider, which prepares an export before it responds: 120 seconds, and 1 GiB a response.</summary>
    public Esv2Options()
    {
        BaseAddress = new Uri("https://api.esv2.com/");
        HeadersTimeout = TimeSpan.FromSeconds(120);
        MaxResponseBytes = 1024L * 1024 * 1024;
    }

    /// <summary>The API key of the business unit, allowed to call the method Bounces. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>Which bounces are read.</summary>
    /// <value><see cref="Esv2Channel.Email"/>.</value>
    public Esv2Channel Channel { get; set; }

    /// <summary>The IANA or Windows id of the business unit's time zone: the dates of an export are on its clock and have no offset.</summary>
    /// <value><c>UTC</c>. Set it: a wrong zone shifts every instant.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The first day that is asked for, on the business unit's clock; bounces before it are not listed.</summary>
    /// <value>2005-01-01, which is before the service began. A later day saves requests where a query has no start.</value>
    public DateOnly EarliestDate { get; set; } = new(2005, 1, 1);

    /// <summary>The most days that one request asks for, 1 to 366. Fewer make exports smaller, and a long listing takes more of them.</summary>
    /// <value>366: a listing begins with 31 days or fewer, and asks for more or fewer as the exports turn out small or large.</value>
    public int SliceDays { get; set; } = MaxSliceDays;
}
