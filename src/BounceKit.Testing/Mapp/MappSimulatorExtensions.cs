using BounceKit.Testing.Mapp;

namespace BounceKit.Testing;

/// <summary>Names the Mapp simulator.</summary>
public static class MappSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Mapp Empower.</summary>
        public MappSimulator Mapp => simulator.Get<MappSimulator>();
    }
}
