using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.AmazonSes;

internal sealed class AmazonSesCampaign : ProviderCampaign
{
    // Pages may be shorter than requested, so nothing shows that rows are missing.
    public override Expected? ShortPage => null;

    public override bool SignsTime => true;

    public override void AddProvider(BounceSourcesBuilder builder) => builder.AddAmazonSes();

    public override ProviderSimulator CreateSimulator() => new AmazonSesSimulator();
}
