using Npgsql;

namespace BounceKit.Suppressions.Rows;

/// <summary>Rows of a summary.</summary>
internal static class CountRow
{
    private static readonly DateOnly Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);

    public static EntryCount ReadEntries(NpgsqlDataReader reader) => new(
        reader.GetText(0), reader.GetBounceType(1), reader.GetReason(2), reader.IsDBNull(3) ? null : GetDay(reader, 3), reader.GetInt64(4));

    public static SuppressionCount ReadSuppressions(NpgsqlDataReader reader) => new(reader.GetBounceType(0), reader.GetReason(1), reader.GetInt64(2));

    public static ChangeCount ReadChanges(NpgsqlDataReader reader) => new(GetDay(reader, 0), (SuppressionChangeKind)reader.GetInt16(1), reader.GetInt64(2));

    public static DomainCount ReadDomain(NpgsqlDataReader reader) => new(reader.GetText(0), reader.GetInt64(1));

    private static DateOnly GetDay(NpgsqlDataReader reader, int column) => Epoch.AddDays((int)reader.GetInt64(column));
}
