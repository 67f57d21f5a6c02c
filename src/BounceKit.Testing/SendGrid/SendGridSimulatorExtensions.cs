using BounceKit.Testing.SendGrid;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated SendGrid.</summary>
public static class SendGridSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated SendGrid.</summary>
        public SendGridSimulator SendGrid => simulator.Get<SendGridSimulator>();
    }
}
