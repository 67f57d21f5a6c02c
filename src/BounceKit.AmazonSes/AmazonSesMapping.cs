namespace BounceKit.AmazonSes;

/// <summary>Maps an entry of the list to a record.</summary>
internal static class AmazonSesMapping
{
    // The last stands for a reason that comes later.
    private static readonly string[] Words = ["BOUNCE", "COMPLAINT", ""];

    public static BounceRecord ToRecord(AmazonSesRow row, string source, string region, string? tenant)
    {
        (BounceType type, BounceReason reason) = Read(row.Reason);
        return new BounceRecord
        {
            Source = source,
            Provider = AmazonSesProvider.Instance.Name,
            Recipient = row.EmailAddress,
            Type = type,
            Reason = reason,
            OccurredAt = row.LastUpdateTime,
            Scope = region,
            Details = new AmazonSesBounceDetails
            {
                Reason = row.Reason,
                TenantName = tenant,
                MessageId = row.Attributes?.MessageId,
                FeedbackId = row.Attributes?.FeedbackId,
            },
        };
    }

    /// <summary>The one reason to ask for; null where a query wants rows with others too, or with those that are not known yet.</summary>
    public static string? ReasonFor(BounceQuery query)
    {
        string[] wanted = [.. Words.Where(word => IsWanted(query, Read(word)))];
        return wanted is [{ Length: > 0 } only] ? only : null;
    }

    // Only hard bounces come onto the list, and nothing says why they bounced.
    private static (BounceType Type, BounceReason Reason) Read(string word) => word switch
    {
        "BOUNCE" => (BounceType.Hard, BounceReason.Suppressed),
        "COMPLAINT" => (BounceType.OptedOut, BounceReason.Complaint),
        _ => (BounceType.Unknown, BounceReason.Unknown),
    };

    private static bool IsWanted(BounceQuery query, (BounceType Type, BounceReason Reason) read) =>
        (query.Types.Count == 0 || query.Types.Contains(read.Type)) && (query.Reasons.Count == 0 || query.Reasons.Contains(read.Reason));
}
