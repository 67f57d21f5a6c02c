using System.Globalization;
using System.Runtime.InteropServices;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Resend;

/// <summary>
/// How far one listing has come. A page starts after the row that ended the page before. If that row was removed meanwhile, there may be no such
/// page: then the list is read again from its start, without the rows that came before.
/// </summary>
/// <param name="mayRestart">Whether the list may be read from its start before it had any rows: where it goes on after a row that may be gone.</param>
internal sealed class ResendProgress(bool mayRestart = false) : IDisposable
{
    // Hashes of ids in pooled memory, 8 bytes a row. A set is made of them only if the listing has to start again.
    private readonly WireRows<ulong> _delivered = [];
    private HashSet<ulong>? _known;
    private int _round;
    private bool _hasNewRows = mayRestart;

    /// <summary>Whether there were new rows since the last start. Starting again without any could go on for ever.</summary>
    public bool MayRestart => _hasNewRows;

    /// <summary>The id of the row that the page of a cursor comes after; null at the start of the list.</summary>
    public static string? RowOf(string? cursor) => cursor?[(cursor.IndexOf(':', StringComparison.Ordinal) + 1)..] is { Length: > 0 } id ? id : null;

    /// <summary>Takes the rows of a page that has some.</summary>
    /// <returns>Those that are new, and the cursor of the next page.</returns>
    public WirePage Take(KeyedRows<ResendRow> rows, bool hasMore)
    {
        string last = rows[^1].Id;
        rows.Keep(IsNew);
        return new WirePage(rows, Next: hasMore ? CursorAfter(last) : null);
    }

    /// <summary>Goes back to the start of the list.</summary>
    public WirePage Restart()
    {
        _known ??= [.. _delivered];
        _delivered.Dispose();
        _hasNewRows = false;
        _round++;
        return new WirePage(new KeyedRows<ResendRow>(), Next: CursorAfter(""));
    }

    public void Dispose() => _delivered.Dispose();

    // With the round, since the same row may end a page again.
    private string CursorAfter(string id) => string.Create(CultureInfo.InvariantCulture, $"{_round}:{id}");

    private bool IsNew(ResendRow row)
    {
        ulong key = RowKey.From(MemoryMarshal.AsBytes(row.Id.AsSpan()));
        bool isNew = _known?.Add(key) ?? true;
        if (_known is null)
        {
            _delivered.Add(key);
        }

        _hasNewRows |= isNew;
        return isNew;
    }
}
