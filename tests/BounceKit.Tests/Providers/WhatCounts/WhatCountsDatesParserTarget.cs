using BounceKit.Fuzz.Targets;
using BounceKit.WhatCounts;
using BounceKit.Wire;

namespace BounceKit.Tests.WhatCounts;

/// <summary>Dates in a provider's local time, in zones whose clocks change in different ways.</summary>
internal sealed class WhatCountsDatesParserTarget : ParserTarget
{
    private static readonly ProviderClock[] Clocks =
    [
        .. ((string[])["Europe/Warsaw", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"])
            .Select(zone => new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(zone))),
    ];

    public override IReadOnlyList<string> Valid { get; } =
        ["Nov 21, 2015 6:14:16 AM", "Nov 1, 2015, 1:30:00 AM", "Dec 31, 9999 11:59:59 PM", "Jan 1, 0001 12:00:00 AM"];

    protected override bool TryRead(byte[] input)
    {
        if (!WhatCountsDates.TryParse(input, out DateTime local))
        {
            return false;
        }

        foreach (ProviderClock clock in Clocks)
        {
            _ = clock.ToUtc(local);
        }

        return true;
    }
}
