namespace BounceKit.Internal;

/// <summary>The promises of a query, checked on every record whatever the server filtered.</summary>
internal static class QueryFilter
{
    public static bool Matches(this BounceQuery query, BounceRecord record) =>
        (record.OccurredAt is not { } at || ((query.Since is null || at >= query.Since) && (query.Until is null || at < query.Until)))
        && (query.Recipient is null || record.Recipient.Trim().Equals(query.Recipient.Trim(), StringComparison.OrdinalIgnoreCase))
        && (query.Types.Count == 0 || query.Types.Contains(record.Type))
        && (query.Reasons.Count == 0 || query.Reasons.Contains(record.Reason))
        && (query.Channel is null || record.Channel == query.Channel);
}
