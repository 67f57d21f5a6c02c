using BounceKit.Internal;

namespace BounceKit.WhatCounts;

/// <summary>WhatCounts' row as a record. WhatCounts sends no text: type is all that there is to say of a bounce.</summary>
internal sealed class WhatCountsMapping(SourceContext context, ProviderClock clock)
{
    public BounceRecord ToRecord(WhatCountsRow row) => context.Classifier.Classify(
        new BounceRecord
        {
            Source = context.Name,
            Provider = context.Provider,
            Recipient = row.Email,
            OccurredAt = ToInstant(row.Date),
            Details = ToDetails(row),
        },
        WhatCountsTypes.Of(row.BounceType));

    private DateTimeOffset? ToInstant(string? date)
    {
        if (string.IsNullOrWhiteSpace(date))
        {
            return null;
        }

        return WhatCountsDates.TryRead(date, out DateTime local)
            ? clock.ToUtc(local)
            : throw new WireFormatException("its 'date' is not of a form such as 'Nov 21, 2015 6:14:16 AM'");
    }

    private static WhatCountsBounceDetails ToDetails(WhatCountsRow row) => new()
    {
        BounceType = row.BounceType,
        SubscriberId = row.SubscriberId,
        RealmId = row.RealmId,
        FirstName = row.FirstName,
        LastName = row.LastName,
        Company = row.Company,
        Address1 = row.Address1,
        Address2 = row.Address2,
        City = row.City,
        State = row.State,
        Zip = row.Zip,
        Country = row.Country,
        Phone = row.Phone,
        Fax = row.Fax,
        CreatedDate = row.CreatedDate,
        UpdatedDate = row.UpdatedDate,
        Md5Encryption = row.Md5Encryption,
        Sha1Encryption = row.Sha1Encryption,
    };
}
