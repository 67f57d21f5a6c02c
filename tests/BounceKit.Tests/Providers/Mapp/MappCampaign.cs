using BounceKit.Testing;
using BounceKit.Testing.Mapp;
using BounceKit.Tests.Campaigns;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Mapp;

internal sealed class MappCampaign : ProviderCampaign
{
    // A template's rows come in one response, and nothing says how many there are.
    public override Expected? ShortPage => null;

    // XML says itself what it is and how it is encoded.
    public override Expected PlainText => Expected.List;

    public override Expected Utf16 => Expected.List;

    public override ProviderSimulator CreateSimulator() => new MappSimulator();

    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) =>
        [("TemplatesPerRequest", Text(Math.Clamp(pageSize / 50, 1, 3))), ("MaxConcurrency", Text(inFlight))];
}
