using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How changes are read.</summary>
internal static class ChangeRow
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns = "c.sequence, c.kind, c.at, c.address, c.type, c.reason, c.source, c.since, c.until, c.origin, c.scope, c.note";

    public static SuppressionChange Read(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Kind = (SuppressionChangeKind)reader.GetInt16(1),
        At = reader.GetTime(2),
        Suppression = new Suppression
        {
            Address = reader.FindText(3),
            Type = reader.GetBounceType(4),
            Reason = reader.GetReason(5),
            Source = reader.GetText(6),
            Since = reader.GetTime(7),
            Until = reader.FindTime(8),
            Origin = reader.GetOrigin(9),
            Scope = reader.FindText(10),
            Note = reader.FindText(11),
        },
    };
}
