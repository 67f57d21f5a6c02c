using BounceKit.Adapters;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mapp;
using BounceKit.SendGrid;
using BounceKit.WhatCounts;

namespace BounceKit.Hosting;

/// <summary>The one list of built-in providers. A new provider adds one line.</summary>
internal static class BuiltInProviders
{
    private static readonly ConfigurableProvider[] All =
    [
        From(SendGridProvider.Instance),
        From(CustomerGaugeProvider.Instance),
        From(Esv2Provider.Instance),
        From(WhatCountsProvider.Instance),
        From(MappProvider.Instance),
    ];

    public static IEnumerable<string> Names => All.Select(static provider => provider.Name);

    /// <summary>The providers as users see them.</summary>
    public static IReadOnlyList<BounceProviderDescription> Descriptions => field ??= [.. All.Select(static provider => provider.Description)];

    public static ConfigurableProvider? Find(string? name) =>
        Array.Find(All, provider => provider.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));

    private static ConfigurableProvider<TOptions> From<TOptions>(BounceProvider<TOptions> provider)
        where TOptions : BounceSourceOptions, new() => new(provider);
}
