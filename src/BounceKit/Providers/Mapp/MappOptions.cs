namespace BounceKit.Mapp;

/// <summary>One Mapp Empower account (formerly BlueHornet eMS).</summary>
/// <remarks>Rests on "transactional.bouncedList" and "Authentication" of Mapp's Empower API reference.</remarks>
public sealed class MappOptions : BounceSourceOptions
{
    /// <summary>The most templates that one request asks for.</summary>
    internal const int MaxTemplatesPerRequest = 50;

    /// <summary>Creates options with the defaults of this provider.</summary>
    public MappOptions() => BaseAddress = new Uri("https://echo.bluehornet.com/");

    /// <summary>The <c>api_key</c> of an API user whose address allow list holds this machine. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the <c>api_key</c> for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The <c>shared_secret</c> of the same API user. Required.</summary>
    public string SharedSecret { get; set; } = "";

    /// <summary>Returns the <c>shared_secret</c> for each request, in place of <see cref="SharedSecret"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="SharedSecret"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? SharedSecretProvider { get; set; }

    /// <summary>The numbers of the transactional templates that a listing walks. Mapp has no list across templates.</summary>
    /// <value>None: only single addresses can be asked for, and a listing that names no address is refused.</value>
    public IReadOnlyList<string> TemplateIds { get; set; } = [];

    /// <summary>The IANA or Windows id of the clock that Mapp's dates are on.</summary>
    /// <value><c>America/Los_Angeles</c>: the documents say US Pacific.</value>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Templates a request, 1 to 50. Their rows come in one answer: take fewer where answers get too large or too slow.</summary>
    /// <value>10.</value>
    public int TemplatesPerRequest { get; set; } = 10;

    /// <summary>Requests in flight while a listing walks, 1 to 8.</summary>
    /// <value>1: the next templates are asked for while the caller works on these.</value>
    public int MaxConcurrency { get; set; } = 1;
}
