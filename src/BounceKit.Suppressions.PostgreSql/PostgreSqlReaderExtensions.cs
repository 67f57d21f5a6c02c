using Npgsql;

namespace BounceKit.Suppressions;

/// <summary>Reads values in the form in which they are stored.</summary>
internal static class PostgreSqlReaderExtensions
{
    public static string GetText(this NpgsqlDataReader reader, int column) => PostgreSqlText.Decode(reader.GetString(column));

    public static string? FindText(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetText(column);

    public static DateTimeOffset GetTime(this NpgsqlDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static DateTimeOffset? FindTime(this NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetTime(column);

    public static BounceType GetBounceType(this NpgsqlDataReader reader, int column) => (BounceType)reader.GetInt16(column);

    public static BounceReason GetReason(this NpgsqlDataReader reader, int column) => (BounceReason)reader.GetInt16(column);

    public static SuppressionOrigin GetOrigin(this NpgsqlDataReader reader, int column) => (SuppressionOrigin)reader.GetInt16(column);

    /// <summary>Reads the remaining rows of a result.</summary>
    public static async Task<List<T>> ReadRowsAsync<T>(
        this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
