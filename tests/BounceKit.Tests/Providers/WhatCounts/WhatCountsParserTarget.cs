using BounceKit.Fuzz.Targets;
using BounceKit.WhatCounts;

namespace BounceKit.Tests.WhatCounts;

internal sealed class WhatCountsParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"subscribers":[{"subscriberId":7,"realmId":1,"email":"ann@example.com","bounceType":"HARD_BOUNCE","date":"Nov 21, 2015 6:14:16 AM","firstName":"Ann","skip":0,"max":500}],"bounceTotal":1,"skip":0,"max":500}""",
        """[{"email":"a@example.com"}]""",
        """{"error":"no such realm","errorCode":4}""",
        """{"bounceTotal":0}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page =>
    {
        if (WhatCountsErrors.Read(page) is null)
        {
            _ = WhatCountsWire.ReadResponse(page.Body.Span, skip: 0, page.CancellationToken);
        }
    });
}
