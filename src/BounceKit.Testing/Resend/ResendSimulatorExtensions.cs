using BounceKit.Testing.Resend;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Resend.</summary>
public static class ResendSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Resend.</summary>
        public ResendSimulator Resend => simulator.Get<ResendSimulator>();
    }
}
