namespace BounceKit.WhatCounts;

/// <summary>One WhatCounts realm.</summary>
/// <remarks>
/// Rests on "Report Bounces" of the WhatCounts REST API. <see cref="BounceSourceOptions.BaseAddress"/> is required, since the host is the
/// account's own; it may or may not end in <c>/rest</c>. There is no page size to choose: WhatCounts sends 500 rows a page.
/// </remarks>
public sealed class WhatCountsOptions : BounceSourceOptions
{
    /// <summary>The rows of a page, which no parameter changes.</summary>
    internal const int PageSize = 500;

    /// <summary>The realm's name, the user of HTTP Basic authentication. Required.</summary>
    public string Realm { get; set; } = "";

    /// <summary>The realm's API password. Required.</summary>
    public string Password { get; set; } = "";

    /// <summary>Returns the password for each request, in place of <see cref="Password"/>: from a vault, for instance. Cache the value where that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="Password"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? PasswordProvider { get; set; }

    /// <summary>The clock that the realm's dates and days are on, as an IANA or Windows id: they are sent without an offset.</summary>
    /// <value><c>America/Los_Angeles</c>.</value>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Pages in flight while a listing walks, 1 to 8.</summary>
    /// <value>1: the next page is fetched while the caller works on this one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
