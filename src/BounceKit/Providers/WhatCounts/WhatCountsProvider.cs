using System.Net.Http.Headers;
using System.Text;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' REST API as a provider.</summary>
internal sealed class WhatCountsProvider : BounceProvider<WhatCountsOptions>
{
    public static readonly WhatCountsProvider Instance = new();

    public override string Name => "WhatCounts";

    public override string AuthenticationHint => "Check Realm, Password (the realm's API password) and BaseAddress (the account's own host).";

    public override string ApiPath => "rest/";

    public override bool StatesType => true;

    // HTTP Basic in UTF-8 (RFC 7617).
    public override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, SourceCredentials<WhatCountsOptions> credentials, CancellationToken cancellationToken)
    {
        string realm = credentials.Options.Realm;
        string password = await credentials.GetAsync(nameof(WhatCountsOptions.Password), cancellationToken).ConfigureAwait(false);
        string token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{realm}:{password}"));
        credentials.Remember(token);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", token);
    }

    public override IBounceSource CreateSource(SourceContext context, WhatCountsOptions options) => new WhatCountsBounceSource(context, options);

    public override ProviderError? ReadError(PageResponse response) => WhatCountsErrors.Read(response);

    public override void AddSettings(BounceSettingTable<WhatCountsOptions> settings) => settings
        .AddAddress(
            nameof(WhatCountsOptions.BaseAddress), "The account's own host, such as https://mail.example.com/.",
            o => o.BaseAddress, (o, value) => o.BaseAddress = value, isRequired: true)
        .AddText(
            nameof(WhatCountsOptions.Realm), "The name of the realm, the user of the API.",
            o => o.Realm, (o, value) => o.Realm = value, isRequired: true,
            // A colon ends the user name in HTTP Basic authentication.
            findProblem: static realm => realm.Contains(':', StringComparison.Ordinal) ? "must not contain a colon." : null)
        .AddSecret(nameof(WhatCountsOptions.Password), "The realm's API password.", o => o.Password, (o, value) => o.Password = value, o => o.PasswordProvider)
        .AddTimeZone(nameof(WhatCountsOptions.TimeZone), "The time zone of the realm.", o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddWords(
            nameof(WhatCountsOptions.Lists), "The lists to read: several are separated by commas.",
            [WhatCountsOptions.Bounces, WhatCountsOptions.Unsubscribes], o => o.Lists, (o, value) => o.Lists = value)
        .AddNumber(
            nameof(WhatCountsOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
