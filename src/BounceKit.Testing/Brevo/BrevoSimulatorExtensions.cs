using BounceKit.Testing.Brevo;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Brevo.</summary>
public static class BrevoSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Brevo.</summary>
        public BrevoSimulator Brevo => simulator.Get<BrevoSimulator>();
    }
}
