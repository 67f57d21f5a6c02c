using BounceKit.Adapters;
using BounceKit.Http;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' REST API as a provider.</summary>
internal sealed class WhatCountsProvider : BounceProvider<WhatCountsOptions>
{
    public static readonly WhatCountsProvider Instance = new();

    public override string Name => "WhatCounts";

    public override ProviderProtocol Protocol { get; } = new(
        "WhatCounts", WhatCountsErrors.Read, "Check Realm, Password (the realm's API password) and BaseAddress (the account's own host).");

    public override string ApiPath => "rest/";

    public override IEnumerable<string> Secrets(WhatCountsOptions options) =>
        [.. base.Secrets(options), BasicCredentialsHandler.TokenOf(options.Realm, options.Password)];

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, WhatCountsOptions options) =>
        new BasicCredentialsHandler(options.Realm, options.Password);

    public override IBounceSource CreateSource(SourceContext context, WhatCountsOptions options) => new WhatCountsBounceSource(context, options);

    protected override void AddSettings(BounceSettingTable<WhatCountsOptions> settings) => settings
        .AddAddress(
            nameof(WhatCountsOptions.BaseAddress), "The account's own host, such as https://mail.example.com/.",
            o => o.BaseAddress, (o, value) => o.BaseAddress = value, isRequired: true)
        .AddText(
            nameof(WhatCountsOptions.Realm), "The name of the realm, the user of the API.",
            o => o.Realm, (o, value) => o.Realm = value, isRequired: true,
            // A colon ends the user name in HTTP Basic authentication.
            findProblem: static realm => realm.Contains(':', StringComparison.Ordinal) ? "must not contain a colon." : null)
        .AddSecret(nameof(WhatCountsOptions.Password), "The realm's API password.", o => o.Password, (o, value) => o.Password = value)
        .AddTimeZone(nameof(WhatCountsOptions.TimeZone), "The time zone of the realm.", o => o.TimeZone, (o, value) => o.TimeZone = value)
        .AddNumber(
            nameof(WhatCountsOptions.MaxConcurrency), "Pages requested at the same time.",
            o => o.MaxConcurrency, (o, value) => o.MaxConcurrency = value, 1, 8);
}
