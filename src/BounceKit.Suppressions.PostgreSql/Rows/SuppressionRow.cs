using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>How suppressions are read.</summary>
internal static class SuppressionRow
{
    /// <summary>The columns that <see cref="Read"/> expects.</summary>
    public const string Columns =
        "s.address_key, s.address, s.type, s.reason, s.source, s.since, s.until, s.origin, s.scope, s.note, s.position, s.review_at";

    public static StoredSuppression Read(NpgsqlDataReader reader) => new()
    {
        AddressKey = reader.GetText(0),
        Suppression = new Suppression
        {
            Address = reader.FindText(1),
            Type = reader.GetBounceType(2),
            Reason = reader.GetReason(3),
            Source = reader.GetText(4),
            Since = reader.GetTime(5),
            Until = reader.FindTime(6),
            Origin = reader.GetOrigin(7),
            Scope = reader.FindText(8),
            Note = reader.FindText(9),
            Position = reader.GetInt64(10),
        },
        ReviewAt = reader.FindTime(11),
    };
}
