using BounceKit.Fuzz.Targets;
using BounceKit.WhatCounts;

namespace BounceKit.Tests.WhatCounts;

internal sealed class WhatCountsDateComparison : DateComparison
{
    public override int MaxLength => WhatCountsDates.MaxLength;

    public override IReadOnlyList<string> Valid { get; } =
        ["Nov 21, 2015 6:14:16 AM", "Nov 1, 2015, 1:30:00 AM", "Dec 31, 9999 11:59:59 PM", "Jan 1, 0001 12:00:00 AM", "Nov 21, 2015, 6:14:16\u202FPM"];

    public override IReadOnlyList<string> Invalid { get; } = ["Feb 29, 2015 6:14:16 AM", "Nov 21, 2015 13:14:16 PM", "21 Nov 2015 6:14:16 AM"];

    public override bool TryRead(ReadOnlySpan<byte> text, out DateTime? date)
    {
        bool isRead = WhatCountsDates.TryParse(text, out DateTime local);
        date = isRead ? local : null;
        return isRead;
    }

    public override bool TryReadWithFramework(string text, out DateTime? date)
    {
        bool isRead = WhatCountsDates.TryParseAnyForm(text, out DateTime local);
        date = isRead ? local : null;
        return isRead;
    }
}
