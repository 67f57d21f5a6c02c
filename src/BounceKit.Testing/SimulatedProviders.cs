using BounceKit.Testing.Brevo;
using BounceKit.Testing.CustomerGauge;
using BounceKit.Testing.Esv2;
using BounceKit.Testing.Mailgun;
using BounceKit.Testing.Mailjet;
using BounceKit.Testing.Mandrill;
using BounceKit.Testing.Mapp;
using BounceKit.Testing.Postmark;
using BounceKit.Testing.Resend;
using BounceKit.Testing.SendGrid;
using BounceKit.Testing.SparkPost;
using BounceKit.Testing.WhatCounts;

namespace BounceKit.Testing;

/// <summary>The one list of simulated providers. A new provider adds one line.</summary>
internal static class SimulatedProviders
{
    public static ProviderSimulator[] Create(BounceSimulatorOptions options) =>
    [
        new SendGridSimulator(options.Time),
        new CustomerGaugeSimulator(options.Time),
        new Esv2Simulator(),
        new WhatCountsSimulator(),
        new MappSimulator(),
        new MailgunSimulator(),
        new PostmarkSimulator(),
        new ResendSimulator(),
        new BrevoSimulator(options.Time),
        new MailjetSimulator(),
        new MandrillSimulator(options.Time),
        new SparkPostSimulator(options.Time),
    ];
}
