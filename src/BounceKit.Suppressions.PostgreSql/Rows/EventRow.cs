using System.Text.Json;
using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How events are read.</summary>
internal static class EventRow
{
    /// <summary>The columns that <see cref="Read"/> expects, of the event.</summary>
    public const string Columns =
        "e.key, e.address_key, e.address, e.origin, e.type, e.reason, e.scope, e.occurred_at, e.until, e.first_seen, e.last_seen, e.walk, e.note";

    /// <summary>The columns that <see cref="ReadShown"/> expects, of the account and the event.</summary>
    public const string ShownColumns =
        "a.source, e.origin, e.type, e.reason, e.scope, e.occurred_at, e.until, e.first_seen, e.last_seen, e.gone_at, e.note, e.record";

    /// <summary>Reads an event; its source is the column after <see cref="Columns"/>.</summary>
    public static StoredEvent Read(NpgsqlDataReader reader) => new()
    {
        Key = reader.GetText(0),
        AddressKey = reader.GetText(1),
        Address = reader.FindText(2),
        Origin = reader.GetOrigin(3),
        Type = reader.GetBounceType(4),
        Reason = reader.GetReason(5),
        Scope = reader.FindText(6),
        OccurredAt = reader.FindTime(7),
        Until = reader.FindTime(8),
        FirstSeen = reader.GetTime(9),
        LastSeen = reader.GetTime(10),
        Walk = reader.GetInt64(11),
        Note = reader.FindText(12),
        Source = reader.GetText(13),
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
        Record = reader.FindText(11) is { } json ? JsonSerializer.Deserialize(json, RecordJsonContext.Default.BounceRecord) : null,
    };

    private static DateTimeOffset ToMilliseconds(this DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
