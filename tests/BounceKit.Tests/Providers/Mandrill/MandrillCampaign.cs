using BounceKit.Testing;
using BounceKit.Testing.Mandrill;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Mandrill;

/// <summary>A list in the parts of three subaccounts.</summary>
internal sealed class MandrillCampaign : ProviderCampaign
{
    // A subaccount's rows come in one response, and nothing says how many there are.
    public override Expected? ShortPage => null;

    public override ProviderSimulator CreateSimulator() => new MandrillSimulator();

    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) => [("MaxConcurrency", Text(inFlight))];
}
