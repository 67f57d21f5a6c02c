using BounceKit.Testing;
using BounceKit.Testing.Postmark;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Postmark;

internal sealed class PostmarkCampaign : ProviderCampaign
{
    public override ProviderSimulator CreateSimulator() => new PostmarkSimulator();
}
