using Npgsql;
using NpgsqlTypes;

namespace BounceKit.Suppressions;

/// <summary>Adds parameters, numbered in their order, in the form in which values are stored.</summary>
internal static class PostgreSqlParameters
{
    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, int value)
    {
        parameters.Add(new NpgsqlParameter<int> { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, long value)
    {
        parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, bool value)
    {
        parameters.Add(new NpgsqlParameter<bool> { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, DateTimeOffset time) =>
        parameters.With(time.ToUnixTimeMilliseconds());

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, DateTimeOffset? time) =>
        parameters.WithOptional(time?.ToUnixTimeMilliseconds());

    public static NpgsqlParameterCollection WithOptional(this NpgsqlParameterCollection parameters, long? value)
    {
        parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        return parameters;
    }

    /// <summary>Adds a text that is encoded for PostgreSQL.</summary>
    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, string? text)
    {
        parameters.Add(text is null
            ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }
            : new NpgsqlParameter<string> { TypedValue = PostgreSqlText.Encode(text) });
        return parameters;
    }

    public static NpgsqlParameterCollection With(this NpgsqlParameterCollection parameters, IEnumerable<string> texts) =>
        parameters.WithArray<string>([.. texts.Select(PostgreSqlText.Encode)]);

    public static NpgsqlParameterCollection WithDistinct(this NpgsqlParameterCollection parameters, IEnumerable<string> texts) =>
        parameters.With(texts.Distinct(StringComparer.Ordinal));

    public static NpgsqlParameterCollection WithArray<T>(this NpgsqlParameterCollection parameters, T[] values)
    {
        parameters.Add(new NpgsqlParameter<T[]> { TypedValue = values });
        return parameters;
    }

    /// <summary>Adds one value of each row.</summary>
    public static NpgsqlParameterCollection WithColumn<TRow, T>(
        this NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows, Func<TRow, T> select)
    {
        T[] values = new T[rows.Count];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = select(rows[index]);
        }

        return parameters.WithArray(values);
    }

    /// <summary>Adds one text of each row, encoded for PostgreSQL.</summary>
    public static NpgsqlParameterCollection WithTexts<TRow>(
        this NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows, Func<TRow, string?> select) =>
        parameters.WithColumn(rows, row => select(row) is { } text ? PostgreSqlText.Encode(text) : null);

    /// <summary>Adds one time of each row.</summary>
    public static NpgsqlParameterCollection WithTimes<TRow>(
        this NpgsqlParameterCollection parameters, IReadOnlyList<TRow> rows, Func<TRow, DateTimeOffset?> select) =>
        parameters.WithColumn(rows, row => select(row)?.ToUnixTimeMilliseconds());
}
