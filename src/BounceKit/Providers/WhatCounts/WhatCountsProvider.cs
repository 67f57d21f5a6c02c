using BounceKit.Adapters;
using BounceKit.Hosting;
using BounceKit.Http;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' REST API as a provider.</summary>
internal sealed class WhatCountsProvider : BounceProvider<WhatCountsOptions>
{
    public static readonly WhatCountsProvider Instance = new();

    public override string Name => "WhatCounts";

    public override ProviderProtocol Protocol { get; } = new(
        "WhatCounts", WhatCountsErrors.Read, "Check Realm, Password (the realm's API password) and BaseAddress (the account's own host).");

    public override IReadOnlyList<BounceSetting> Settings { get; } =
    [
        new()
        {
            Key = nameof(WhatCountsOptions.BaseAddress),
            Meaning = "The account's own host, such as https://mail.example.com/.",
            IsRequired = true,
        },
        new() { Key = nameof(WhatCountsOptions.Realm), Meaning = "The name of the realm, without a colon.", IsRequired = true },
        new() { Key = nameof(WhatCountsOptions.Password), Meaning = "The realm's API password.", IsRequired = true, IsSecret = true },
        new() { Key = nameof(WhatCountsOptions.TimeZone), Meaning = "The zone of the realm's dates.", Default = "America/Los_Angeles" },
    ];

    public override void Read(SourceSettings settings, WhatCountsOptions options)
    {
        options.Realm = settings.Text(nameof(options.Realm)) ?? "";
        options.Password = settings.Text(nameof(options.Password)) ?? "";
        options.TimeZone = settings.Text(nameof(options.TimeZone)) ?? options.TimeZone;
        options.MaxConcurrency = settings.Number(nameof(options.MaxConcurrency), options.MaxConcurrency);
    }

    public override void Check(WhatCountsOptions options, SettingProblems problems)
    {
        problems.Require(options.Realm, nameof(options.Realm), "It is the user of the API's HTTP Basic authentication.");
        problems.Require(options.Password, nameof(options.Password), "It is the realm's API password.");
        RefuseControls(options.Realm, nameof(options.Realm), problems);
        RefuseControls(options.Password, nameof(options.Password), problems);
        if (options.Realm?.Contains(':', StringComparison.Ordinal) == true)
        {
            problems.Add(nameof(options.Realm), "must not hold a colon, which ends the user name in HTTP Basic authentication.");
        }

        problems.Zone(options.TimeZone, nameof(options.TimeZone));
        problems.Between(options.MaxConcurrency, 1, 8, nameof(options.MaxConcurrency));
    }

    public override Uri? DefaultAddress(WhatCountsOptions options) => null;

    public override IEnumerable<string?> Secrets(WhatCountsOptions options) =>
        [options.Password, BasicCredentialsHandler.TokenOf(options.Realm, options.Password)];

    public override DelegatingHandler CreateAuthentication(IServiceProvider services, string source, WhatCountsOptions options) =>
        new BasicCredentialsHandler(options.Realm, options.Password);

    public override IBounceSource CreateSource(SourceContext context, WhatCountsOptions options) => new WhatCountsBounceSource(context, options);

    // Any other character can be sent: user and password travel as Base64.
    private static void RefuseControls(string? value, string key, SettingProblems problems)
    {
        if (value?.Any(char.IsControl) == true)
        {
            problems.Add(key, "holds control characters. Look for a line break.");
        }
    }
}
