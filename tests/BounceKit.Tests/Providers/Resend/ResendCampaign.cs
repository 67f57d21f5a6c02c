using BounceKit.Testing;
using BounceKit.Testing.Resend;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Resend;

internal sealed class ResendCampaign : ProviderCampaign
{
    // A page that lacks rows ends with another row, after which the next one starts. Only on the last page does nothing show that rows are missing.
    public override Expected? ShortPage => null;

    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        base.Paging(Math.Min(pageSize, 100), inFlight, oldest);

    public override ProviderSimulator CreateSimulator() => new ResendSimulator();
}
