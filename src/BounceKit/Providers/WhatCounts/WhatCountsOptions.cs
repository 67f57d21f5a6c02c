namespace BounceKit.WhatCounts;

/// <summary>One WhatCounts realm.</summary>
/// <remarks>
/// Based on "Report Bounces", "Report List Unsubscribes" and "Get All Lists" of the WhatCounts REST API. <see cref="BounceSourceOptions.BaseAddress"/> is required, since the host is the
/// account's own; it may or may not end in <c>/rest</c>. The page size cannot be chosen: WhatCounts returns 500 rows per page.
/// </remarks>
public sealed class WhatCountsOptions : BounceSourceOptions
{
    /// <summary>Rows per page, which no parameter changes.</summary>
    internal const int PageSize = 500;

    internal const string Bounces = "bounces";
    internal const string Unsubscribes = "unsubscribes";

    /// <summary>The realm's name, the user of HTTP Basic authentication. Required.</summary>
    public string Realm { get; set; } = "";

    /// <summary>The realm's API password. Required.</summary>
    public string Password { get; set; } = "";

    /// <summary>Returns the password for each request, in place of <see cref="Password"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="Password"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? PasswordProvider { get; set; }

    /// <summary>The time zone of the realm's dates, as an IANA or Windows ID. They are local times without an offset.</summary>
    /// <value><c>America/Los_Angeles</c>.</value>
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>The lists to read, one after the other: <c>bounces</c>, and <c>unsubscribes</c> from any mailing list of the realm.</summary>
    /// <value><c>bounces</c>.</value>
    public IReadOnlyList<string> Lists { get; set; } = [Bounces];

    /// <summary>Pages requested at the same time during a listing, 1 to 8.</summary>
    /// <value>1: the next page is requested while the caller processes the current one.</value>
    public int MaxConcurrency { get; set; } = 1;
}
