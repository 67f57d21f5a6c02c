using BounceKit.Adapters;

namespace BounceKit.Postmark;

/// <summary>Maps Postmark's rows to bounces.</summary>
internal static class PostmarkMapping
{
    public static ReportedBounce Map(in PostmarkRow row)
    {
        (BounceType type, BounceReason reason) = row.List == PostmarkList.Bounces
            ? PostmarkTypes.Read(row.Type, row.TypeCode)
            : PostmarkTypes.ReadSuppression(row.SuppressionReason, row.Origin);
        return new ReportedBounce
        {
            Recipient = row.Email,
            OccurredAt = new DateTimeOffset(row.At),
            // Not Description, whose examples ("unknown user, mailbox not found") say nothing of this bounce.
            Diagnostic = row.Details,
            Entry = BounceEntry.OrNone(row.Id, row.Stream, expiresAt: null),
            Details = new PostmarkBounceDetails
            {
                List = row.List,
                Type = row.Type,
                TypeCode = row.TypeCode,
                MessageId = row.MessageId,
                Tag = row.Tag,
                Inactive = row.Inactive,
                CanActivate = row.CanActivate,
                SuppressionReason = row.SuppressionReason,
                Origin = row.Origin,
            },
            Type = type,
            Reason = reason,
        };
    }
}
