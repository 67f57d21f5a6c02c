using BounceKit.Testing.CustomerGauge;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated CustomerGauge.</summary>
public static class CustomerGaugeSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated CustomerGauge.</summary>
        public CustomerGaugeSimulator CustomerGauge => simulator.Get<CustomerGaugeSimulator>();
    }
}
