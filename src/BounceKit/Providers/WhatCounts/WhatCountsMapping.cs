using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' row as a bounce. WhatCounts sends no text: type is all that there is to say of a bounce.</summary>
internal sealed class WhatCountsMapping(ProviderClock clock)
{
    public ReportedBounce Map(in WhatCountsRow row) => new()
    {
        Recipient = row.Email,
        OccurredAt = row.Date is { } local ? clock.ToUtc(local) : null,
        Details = new WhatCountsBounceDetails
        {
            BounceType = row.BounceType,
            SubscriberId = row.SubscriberId,
            RealmId = row.RealmId,
            Contact = row.Contact,
        },
        Type = WhatCountsTypes.Of(row.BounceType),
    };
}
