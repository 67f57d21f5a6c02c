using BounceKit.Testing;
using BounceKit.Testing.SendGrid;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.SendGrid;

internal sealed class SendGridCampaign : ProviderCampaign
{
    public override ProviderSimulator CreateSimulator() => new SendGridSimulator();
}
