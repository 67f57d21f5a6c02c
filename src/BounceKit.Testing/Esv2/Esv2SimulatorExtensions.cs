using BounceKit.Testing.Esv2;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Esv2.</summary>
public static class Esv2SimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated ExpertSender.</summary>
        public Esv2Simulator Esv2 => simulator.Get<Esv2Simulator>();
    }
}
