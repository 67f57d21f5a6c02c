using BounceKit.Testing.Mailgun;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Mailgun.</summary>
public static class MailgunSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Mailgun.</summary>
        public MailgunSimulator Mailgun => simulator.Get<MailgunSimulator>();
    }
}
