using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>Maps WhatCounts' row to a bounce. WhatCounts sends no text: its word for the type is all it says about the cause.</summary>
internal sealed class WhatCountsMapping(ProviderClock clock)
{
    public ReportedBounce Map(in WhatCountsRow row)
    {
        (BounceType type, BounceReason reason) = WhatCountsTypes.Parse(row.BounceType);
        return new ReportedBounce
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
            Type = type,
            Reason = reason,
        };
    }
}
