using BounceKit.Testing;
using BounceKit.Testing.WhatCounts;
using BounceKit.Tests.Campaigns;

namespace BounceKit.Tests.WhatCounts;

internal sealed class WhatCountsCampaign : ProviderCampaign
{
    // A page always has 500 rows.
    public override int Rows => 1000;

    public override ProviderSimulator CreateSimulator() => new WhatCountsSimulator();

    public override (string Key, string Value)[] Paging(int pageSize, int inFlight, DateTimeOffset oldest) => [("MaxConcurrency", Text(inFlight))];
}
