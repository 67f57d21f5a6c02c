using BounceKit.Testing.CustomerGauge;
using BounceKit.Testing.SendGrid;

namespace BounceKit.Testing;

/// <summary>The one list of simulated providers. A new provider adds one line.</summary>
internal static class SimulatedProviders
{
    public static ProviderSimulator[] Create(BounceSimulatorOptions options) =>
    [
        new SendGridSimulator(options.Time),
        new CustomerGaugeSimulator(options.Time),
    ];
}
