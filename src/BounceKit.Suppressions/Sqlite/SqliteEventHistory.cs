using System.Text.Json;
using BounceKit.Suppressions.Json;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Events as users see them, with the providers' records and those that are gone.</summary>
internal static class SqliteEventHistory
{
    private const string FindAll = """
        select a.source, e.origin, e.type, e.reason, e.scope, e.occurred_at, e.until, e.first_seen, e.last_seen, e.gone_at, e.note, r.json, e.confidence
        from tenant t cross join account a on a.tenant = t.id cross join event e on e.account = a.id
            left join record r on r.id = e.record
        where t.name = ?1 and e.address_key = ?2
        """;

    public static List<SuppressionEvent> List(SqliteSession session, string tenant, IReadOnlyList<string> addressKeys)
    {
        List<SuppressionEvent> events = [];
        foreach (string addressKey in addressKeys.Distinct(StringComparer.Ordinal))
        {
            session.Prepare(FindAll).Bind(1, tenant).Bind(2, addressKey).AddTo(events, Map);
        }

        return [.. events.OrderByDescending(static row => row.EffectiveTime)];
    }

    private static SuppressionEvent Map(SqliteStatement row) => new()
    {
        Source = row.GetText(0),
        Origin = (SuppressionOrigin)row.GetNumber(1),
        Type = (BounceType)row.GetNumber(2),
        Reason = (BounceReason)row.GetNumber(3),
        Scope = row.GetTextOrNull(4),
        OccurredAt = row.GetTimeOrNull(5),
        Until = row.GetTimeOrNull(6),
        FirstSeen = row.GetTime(7),
        LastSeen = row.GetTime(8),
        GoneAt = row.GetTimeOrNull(9),
        Note = row.GetTextOrNull(10),
        Confidence = (BounceConfidence)row.GetNumber(12),
        Record = row.GetTextOrNull(11) is { } json ? JsonSerializer.Deserialize(json, SuppressionsJsonContext.Default.BounceRecord) : null,
    };
}
