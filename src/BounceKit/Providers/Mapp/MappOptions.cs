namespace BounceKit.Mapp;

/// <summary>One Mapp Empower account (formerly BlueHornet eMS).</summary>
/// <remarks>Based on "transactional.bouncedList" and "Authentication" of Mapp's Empower API reference.</remarks>
public sealed class MappOptions : BounceSourceOptions
{
    /// <summary>The most templates per request.</summary>
    internal const int MaxTemplatesPerRequest = 50;

    /// <summary>Creates options with the defaults of this provider.</summary>
    public MappOptions() => BaseAddress = new Uri("https://echo.bluehornet.com/");

    /// <summary>The <c>api_key</c> of an API user whose IP allow list contains the address of this machine. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the <c>api_key</c> for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The <c>shared_secret</c> of the same API user. Required.</summary>
    public string SharedSecret { get; set; } = "";

    /// <summary>Returns the <c>shared_secret</c> for each request, in place of <see cref="SharedSecret"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="SharedSecret"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? SharedSecretProvider { get; set; }

    /// <summary>The numbers of the transactional templates to list. Mapp has no list across templates.</summary>
    /// <value>None: only single addresses can be looked up, and any other listing is refused.</value>
    public IReadOnlyList<string> TemplateIds { get; set; } = [];

    /// <summary>The time zone of Mapp's dates, as an IANA or Windows ID.</summary>
    /// <value><c>America/Los_Angeles</c>: the documentation says US Pacific.</value>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Templates per request, 1 to 50. Their rows come in one response: use fewer if responses become too large or too slow.</summary>
    /// <value>10.</value>
    public int TemplatesPerRequest { get; set; } = 10;

    /// <summary>Requests sent at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next templates are requested while the caller processes the current ones.</value>
    public int MaxConcurrency { get; set; } = 1;
}
