using BounceKit.Testing.SendGrid;

namespace BounceKit.Testing;

/// <summary>Names the SendGrid simulator.</summary>
public static class SendGridSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated SendGrid.</summary>
        public SendGridSimulator SendGrid => simulator.Get<SendGridSimulator>();
    }
}
