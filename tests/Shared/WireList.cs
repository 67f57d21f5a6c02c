using System.Collections.Specialized;
using System.Globalization;
using System.Text;

namespace BounceKit.Shared;

/// <summary>A long list as one provider sends it.</summary>
internal abstract class WireList
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The lists of all providers.</summary>
    public static IReadOnlyList<WireList> All { get; } = Discovery.CreateAll<WireList>();

    /// <summary>The provider, with the form where it has several.</summary>
    public abstract string Name { get; }

    public abstract string Provider { get; }

    public abstract string MediaType { get; }

    /// <summary>Rows per page; null where a response holds all of them.</summary>
    public abstract int? PageSize { get; }

    /// <summary>The bytes that a row allocates, from the wire to its record, as measured.</summary>
    public abstract double BytesPerRow { get; }

    /// <summary>The most bytes that a row should allocate, whatever it does now.</summary>
    public virtual double BytesPerRowGoal => 520;

    /// <summary>The most rows that the provider returns for one query; null where there is no such limit.</summary>
    public virtual int? ResultLimit => null;

    /// <summary>The most memory, in MiB, of a process that lists a million rows.</summary>
    public virtual double MaxMebiBytes => 100;

    /// <summary>The source's settings beyond its provider and its address.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>Lets configuration name the provider, where a package of its own brings it.</summary>
    public virtual void AddProvider(BounceSourcesBuilder builder)
    {
    }

    /// <summary>The query that lists everything.</summary>
    public virtual BounceQuery Query => BounceQuery.All;

    /// <summary>The member of the query string that says where a page starts.</summary>
    public virtual string? OffsetName => null;

    /// <summary>The member of the query string that names the last address of the page before, in lists that are paged by cursors.</summary>
    public virtual string? CursorName => null;

    /// <summary>Whether a page says how many rows the list has.</summary>
    public virtual bool HasTotal => true;

    /// <summary>Whether requests need a token that another endpoint gives.</summary>
    public virtual bool HasTokens => false;

    /// <summary>The text between two rows.</summary>
    protected virtual string Separator => "";

    /// <summary>The text before the rows.</summary>
    protected abstract string Opening { get; }

    /// <summary>The row with which the page of a request starts, counted from 0.</summary>
    public virtual int FirstOf(NameValueCollection query) =>
        OffsetName is { } offset && query[offset] is { } first ? int.Parse(first, CultureInfo.InvariantCulture)
        : CursorName is { } cursor && query[cursor] is { } last ? WireRow.NumberOf(last) + 1
        : 0;

    /// <summary>The rows from the first one on, as one response.</summary>
    public byte[] Write(int first, int count, int total) => Write(WireRow.Range(first, count), total);

    /// <summary>Rows as one response.</summary>
    public byte[] Write(IEnumerable<WireRow> rows, int total)
    {
        using MemoryStream body = new();
        Write(body, rows, total);
        return body.ToArray();
    }

    /// <summary>The JSON that answers a request which is not for the list itself, such as one that begins an export; null where it is for the list.</summary>
    public virtual byte[]? FindAnswer(Uri request) => null;

    /// <summary>Writes rows as one response of any length, row by row.</summary>
    public virtual void Write(Stream body, IEnumerable<WireRow> rows, int total)
    {
        using StreamWriter writer = new(body, Utf8, bufferSize: 64 * 1024, leaveOpen: true);
        writer.Write(Opening);
        string separator = "";
        WireRow? last = null;
        foreach (WireRow row in rows)
        {
            writer.Write(separator);
            writer.Write(TextOf(row));
            separator = Separator;
            last = row;
        }

        writer.Write(Closing(total, last));
    }

    /// <summary>A row.</summary>
    protected abstract string TextOf(WireRow row);

    /// <summary>The text after the rows of a list with that many rows.</summary>
    protected abstract string Closing(int total);

    /// <summary>The text after the rows of a page, which names its last row where the list is paged by cursors; null where it has none.</summary>
    protected virtual string Closing(int total, WireRow? last) => Closing(total);
}
