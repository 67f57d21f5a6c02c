using BounceKit.Testing.Postmark;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Postmark.</summary>
public static class PostmarkSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Postmark.</summary>
        public PostmarkSimulator Postmark => simulator.Get<PostmarkSimulator>();
    }
}
