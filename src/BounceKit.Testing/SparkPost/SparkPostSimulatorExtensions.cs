using BounceKit.Testing.SparkPost;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated SparkPost.</summary>
public static class SparkPostSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated SparkPost.</summary>
        public SparkPostSimulator SparkPost => simulator.Get<SparkPostSimulator>();
    }
}
