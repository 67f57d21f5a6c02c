using BounceKit.Testing.Mandrill;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Mandrill.</summary>
public static class MandrillSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Mandrill.</summary>
        public MandrillSimulator Mandrill => simulator.Get<MandrillSimulator>();
    }
}
