using BounceKit.Testing;
using BounceKit.Testing.Brevo;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Brevo;

internal sealed class BrevoCampaign : ProviderCampaign
{
    // The largest page that the provider allows is smaller than some that are asked for.
    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        base.Paging(Math.Min(pageSize, 100), inFlight, oldest);

    public override ProviderSimulator CreateSimulator() => new BrevoSimulator();
}
