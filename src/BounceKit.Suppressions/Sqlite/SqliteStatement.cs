using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>A prepared statement, kept with its connection. Parameters and columns are bound and read without objects in between.</summary>
/// <remarks>
/// A command of ADO.NET waits for locks by sleeping, cannot be cancelled, and boxes every parameter; statements that take a microsecond
/// notice. Columns are numbered from 0, parameters from 1.
/// </remarks>
internal sealed class SqliteStatement(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    private const int MaxStackBytes = 768;

    private string _shared = "";

    public SqliteStatement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public SqliteStatement Bind(int index, DateTimeOffset? value) => value is { } time ? Bind(index, time.ToUnixTimeMilliseconds()) : BindNull(index);

    public SqliteStatement Bind(int index, string? value)
    {
        if (value is null)
        {
            return BindNull(index);
        }

        int length = Encoding.UTF8.GetMaxByteCount(value.Length);
        byte[]? rented = length > MaxStackBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[MaxStackBytes];
        Check(raw.sqlite3_bind_text(statement, index, buffer[..Encoding.UTF8.GetBytes(value, buffer)]));
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    /// <summary>A text in UTF-8.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> text)
    {
        Check(raw.sqlite3_bind_text(statement, index, text));
        return this;
    }

    public SqliteStatement BindBytes(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>An address beside its key, which it mostly equals.</summary>
    public SqliteStatement BindAddress(int index, string? address, string addressKey) =>
        Bind(index, string.Equals(address, addressKey, StringComparison.Ordinal) ? "" : address);

    public SqliteStatement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(statement, index));
        return this;
    }

    /// <summary>Moves to the next row. After the last one, the statement can be run again.</summary>
    public bool Step()
    {
        int code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW)
        {
            return true;
        }

        raw.sqlite3_reset(statement);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        return false;
    }

    /// <summary>Runs a statement whose rows, if any, do not matter.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Reads the only row; nothing where there is none.</summary>
    public T? First<T>(Func<SqliteStatement, T> map)
    {
        if (!Step())
        {
            return default;
        }

        try
        {
            return map(this);
        }
        finally
        {
            Reset();
        }
    }

    public List<T> ToList<T>(Func<SqliteStatement, T> map)
    {
        List<T> rows = [];
        AddTo(rows, map);
        return rows;
    }

    public void AddTo<T>(ICollection<T> rows, Func<SqliteStatement, T> map)
    {
        try
        {
            while (Step())
            {
                rows.Add(map(this));
            }
        }
        catch
        {
            Reset();
            throw;
        }
    }

    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetNumber(int column) => raw.sqlite3_column_int64(statement, column);

    public string GetText(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    /// <summary>The bytes of a text, valid until the next row.</summary>
    public ReadOnlySpan<byte> GetBytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string? GetTextOrNull(int column) => IsNull(column) ? null : GetText(column);

    /// <summary>A text that is mostly the same from row to row, and then the same object.</summary>
    public string GetSharedText(int column)
    {
        ReadOnlySpan<byte> text = raw.sqlite3_column_blob(statement, column);
        return text.Length == 0 ? "" : Ascii.Equals(text, _shared) ? _shared : _shared = Encoding.UTF8.GetString(text);
    }

    /// <inheritdoc cref="BindAddress"/>
    public string? GetAddress(int column, string addressKey) => IsNull(column) ? null : GetText(column) is { Length: > 0 } address ? address : addressKey;

    /// <summary>Whether a column contains this text, or null.</summary>
    public bool Contains(int column, string? value) => value is null
        ? IsNull(column)
        : !IsNull(column) && (Ascii.Equals(raw.sqlite3_column_blob(statement, column), value) || GetText(column) == value);

    /// <summary>Whether a column contains this number, or null.</summary>
    public bool Contains(int column, long? value) => value is { } number ? !IsNull(column) && GetNumber(column) == number : IsNull(column);

    /// <summary>Whether a column contains this time, or null.</summary>
    public bool Contains(int column, DateTimeOffset? value) => Contains(column, value?.ToUnixTimeMilliseconds());

    public DateTimeOffset GetTime(int column) => DateTimeOffset.FromUnixTimeMilliseconds(GetNumber(column));

    public DateTimeOffset? GetTimeOrNull(int column) => IsNull(column) ? null : GetTime(column);

    public void Dispose() => statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);
}
