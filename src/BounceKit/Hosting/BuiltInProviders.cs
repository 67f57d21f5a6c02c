using BounceKit.Brevo;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mailgun;
using BounceKit.Mailjet;
using BounceKit.Mandrill;
using BounceKit.Mapp;
using BounceKit.Postmark;
using BounceKit.Resend;
using BounceKit.SendGrid;
using BounceKit.SparkPost;
using BounceKit.WhatCounts;

namespace BounceKit.Hosting;

/// <summary>The one list of built-in providers. A new provider adds one line.</summary>
internal static class BuiltInProviders
{
    public static IReadOnlyList<ConfigurableProvider> All { get; } =
    [
        From(SendGridProvider.Instance),
        From(CustomerGaugeProvider.Instance),
        From(Esv2Provider.Instance),
        From(WhatCountsProvider.Instance),
        From(MappProvider.Instance),
        From(MailgunProvider.Instance),
        From(PostmarkProvider.Instance),
        From(ResendProvider.Instance),
        From(BrevoProvider.Instance),
        From(MailjetProvider.Instance),
        From(MandrillProvider.Instance),
        From(SparkPostProvider.Instance),
    ];

    /// <summary>The providers as users see them.</summary>
    public static IReadOnlyList<BounceProviderDescription> Descriptions => field ??= [.. All.Select(static provider => provider.Description)];

    private static ConfigurableProvider<TOptions> From<TOptions>(BounceProvider<TOptions> provider)
        where TOptions : BounceSourceOptions, new() => new(provider);
}
