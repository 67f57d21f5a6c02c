using BounceKit.Testing.Mailjet;

namespace BounceKit.Testing;

/// <summary>Gives access to the simulated Mailjet.</summary>
public static class MailjetSimulatorExtensions
{
    extension(BounceSimulator simulator)
    {
        /// <summary>The simulated Mailjet.</summary>
        public MailjetSimulator Mailjet => simulator.Get<MailjetSimulator>();
    }
}
