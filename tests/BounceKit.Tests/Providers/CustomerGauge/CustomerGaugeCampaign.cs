using BounceKit.Testing;
using BounceKit.Testing.CustomerGauge;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.CustomerGauge;

internal sealed class CustomerGaugeCampaign : ProviderCampaign
{
    public override IReadOnlyList<(string Key, string Value)[]> Formats => [[("Format", "json")], [("Format", "xml")]];

    public override string TokenRoute => "/oauth2/token";

    // The first byte tells JSON from XML.
    public override Expected PlainText => Expected.List;

    public override ProviderSimulator CreateSimulator() => new CustomerGaugeSimulator();
}
