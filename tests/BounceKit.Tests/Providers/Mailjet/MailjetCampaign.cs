using BounceKit.Testing;
using BounceKit.Testing.Mailjet;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.Mailjet;

internal sealed class MailjetCampaign : ProviderCampaign
{
    // The rows of the campaigns are hard bounces. The page of another list is so short that it arrives complete however slowly it is sent.
    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        [.. base.Paging(pageSize, inFlight, oldest), ("Lists", "hardbounced")];

    public override ProviderSimulator CreateSimulator() => new MailjetSimulator();
}
