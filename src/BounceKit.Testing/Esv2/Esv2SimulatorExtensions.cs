using BounceKit.Testing.Esv2;

namespace BounceKit.Testing;

/// <summary>Names the Esv2 simulator.</summary>
public static class Esv2SimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated ExpertSender.</summary>
        public Esv2Simulator Esv2 => simulator.Get<Esv2Simulator>();
    }
}
