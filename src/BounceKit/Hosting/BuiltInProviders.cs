using BounceKit.Adapters;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Mapp;
using BounceKit.SendGrid;
using BounceKit.WhatCounts;

namespace BounceKit.Hosting;

/// <summary>The one list of providers that sources can be configured of. A new provider adds one line.</summary>
internal static class BuiltInProviders
{
    private static readonly BounceProvider[] All =
    [
        SendGridProvider.Instance,
        CustomerGaugeProvider.Instance,
        Esv2Provider.Instance,
        WhatCountsProvider.Instance,
        MappProvider.Instance,
    ];

    public static IEnumerable<string> Names => All.Select(provider => provider.Name);

    /// <summary>Each as users see it.</summary>
    public static IReadOnlyList<BounceProviderDescription> Descriptions { get; } =
        [.. All.Select(provider => new BounceProviderDescription { Name = provider.Name, Settings = provider.Settings })];

    public static BounceProvider? Find(string? name) =>
        Array.Find(All, provider => provider.Name.Equals(name?.Trim(), StringComparison.OrdinalIgnoreCase));
}
