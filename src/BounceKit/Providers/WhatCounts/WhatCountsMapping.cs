using BounceKit.Adapters;
using BounceKit.Wire;

namespace BounceKit.WhatCounts;

/// <summary>Maps WhatCounts' row to a bounce. WhatCounts sends no text: its word for the type is all it says about the cause.</summary>
internal sealed class WhatCountsMapping(ProviderClock clock)
{
    public ReportedBounce Map(in WhatCountsRow row)
    {
        (BounceType type, BounceReason reason) = row.MailingList is null
            ? WhatCountsTypes.Parse(row.BounceType)
            : (BounceType.OptedOut, BounceReason.Unsubscribed);
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = row.Date is { } local ? clock.ToUtc(local) : null,
            Entry = row.MailingList?.Entry,
            Details = new WhatCountsBounceDetails
            {
                List = row.MailingList is null ? WhatCountsOptions.Bounces : WhatCountsOptions.Unsubscribes,
                MailingList = row.MailingList?.Name,
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
