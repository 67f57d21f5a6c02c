using System.Text.Json;
using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How events are read.</summary>
internal static class EventRow
{
    private const string SourceName = "(select a.source from bouncekit.account a where a.id = e.account_id)";

    /// <summary>The columns that <see cref="Read"/> expects, of the event.</summary>
    public const string Columns =
        $"{SourceName}, e.key, e.address_key, e.address, e.origin, e.type, e.reason, e.scope, e.occurred_at, e.until, e.first_seen, e.last_seen, e.walk, e.note, e.confidence";

    /// <summary>The columns that <see cref="ReadShown"/> expects, of the event.</summary>
    public const string ShownColumns =
        $"{SourceName}, e.origin, e.type, e.reason, e.scope, e.occurred_at, e.until, e.first_seen, e.last_seen, e.gone_at, e.note, e.record, e.confidence";

    public static StoredEvent Read(NpgsqlDataReader reader) => new()
    {
        Source = reader.GetText(0),
        Key = reader.GetText(1),
        AddressKey = reader.GetText(2),
        Address = reader.FindText(3),
        Origin = reader.GetOrigin(4),
        Type = reader.GetBounceType(5),
        Reason = reader.GetReason(6),
        Scope = reader.FindText(7),
        OccurredAt = reader.FindTime(8),
        Until = reader.FindTime(9),
        FirstSeen = reader.GetTime(10),
        LastSeen = reader.GetTime(11),
        Walk = reader.GetInt64(12),
        Note = reader.FindText(13),
        Confidence = (BounceConfidence)reader.GetInt16(14),
    };

    /// <summary>What <see cref="Read"/> would return for an event that was added.</summary>
    public static StoredEvent ReadBack(StoredEvent added, string source) => added with
    {
        Key = PostgreSqlText.Decode(PostgreSqlText.EncodeKey(added.Key)),
        Source = source,
        OccurredAt = added.OccurredAt?.ToMilliseconds(),
        Until = added.Until?.ToMilliseconds(),
        FirstSeen = added.FirstSeen.ToMilliseconds(),
        LastSeen = added.LastSeen.ToMilliseconds(),
        Record = null,
    };

    public static SuppressionEvent ReadShown(NpgsqlDataReader reader) => new()
    {
        Source = reader.GetText(0),
        Origin = reader.GetOrigin(1),
        Type = reader.GetBounceType(2),
        Reason = reader.GetReason(3),
        Scope = reader.FindText(4),
        OccurredAt = reader.FindTime(5),
        Until = reader.FindTime(6),
        FirstSeen = reader.GetTime(7),
        LastSeen = reader.GetTime(8),
        GoneAt = reader.FindTime(9),
        Note = reader.FindText(10),
        Confidence = (BounceConfidence)reader.GetInt16(12),
        Record = reader.FindText(11) is { } json ? JsonSerializer.Deserialize(json, RecordJsonContext.Default.BounceRecord) : null,
    };

    private static DateTimeOffset ToMilliseconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
