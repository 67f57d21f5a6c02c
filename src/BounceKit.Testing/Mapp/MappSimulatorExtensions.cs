using BounceKit.Testing.Mapp;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Mapp.</summary>
public static class MappSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Mapp Empower.</summary>
        public MappSimulator Mapp => simulator.Get<MappSimulator>();
    }
}
