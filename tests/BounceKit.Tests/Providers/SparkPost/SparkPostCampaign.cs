using BounceKit.Testing;
using BounceKit.Testing.SparkPost;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.SparkPost;

internal sealed class SparkPostCampaign : ProviderCampaign
{
    // A page ends with a link, whatever number of rows it has, and rows may have been removed meanwhile: nothing shows that some are missing.
    public override Expected? ShortPage => null;

    public override ProviderSimulator CreateSimulator() => new SparkPostSimulator();
}
