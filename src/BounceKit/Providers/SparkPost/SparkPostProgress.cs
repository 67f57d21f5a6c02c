using BounceKit.Paging;

namespace BounceKit.SparkPost;

/// <summary>
/// How far one listing has come. A cursor dies after 15 minutes, which a caller may take over a page. Rows come in the order of their last change,
/// so the list is then read again from the last second that rows came from, without those that came before.
/// </summary>
/// <param name="since">The start of the range; null where it is open.</param>
internal sealed class SparkPostProgress(DateTimeOffset? since)
{
    // The keys of the rows of the last second, and those of the second in which this round started as far as they were known then.
    private readonly HashSet<ulong> _latest = [];
    private HashSet<ulong> _known = [];
    private DateTime _start;
    private DateTime _last;
    private bool _isOrdered = true;
    private bool _hasNewRows;
    private bool _isExpired;

    /// <summary>From when on rows are missing; null for all of them.</summary>
    public DateTimeOffset? Since => _start > default(DateTime) ? new DateTimeOffset(_start) : since;

    /// <summary>Whether nothing is lost, and an end in sight, if the list is read again from the last second.</summary>
    public bool MayRestart => _isOrdered && _hasNewRows;

    /// <summary>Ends the round: the cursor of the next page is refused.</summary>
    public void Expire() => _isExpired = true;

    /// <summary>Begins the next round.</summary>
    /// <returns>False where the last one read the list to its end.</returns>
    public bool TryRestart()
    {
        bool wasExpired = _isExpired;
        _isExpired = _hasNewRows = false;
        _start = _last;
        _known = [.. _latest];
        return wasExpired;
    }

    /// <summary>Keeps the rows of a page that did not come before.</summary>
    public void Take(WireRows<SparkPostRow> rows) => rows.Keep(IsNew);

    private bool IsNew(SparkPostRow row)
    {
        DateTime second = SecondOf(row.UpdatedAt);
        bool wasReached = _start > default(DateTime) && row.UpdatedAt is not null;
        if (wasReached && (second < _start || (second == _start && _known.Contains(row.Key))))
        {
            return false;
        }

        _isOrdered &= second >= _last && row.UpdatedAt is not null;
        if (second != _last)
        {
            _last = second;
            _latest.Clear();
        }

        _latest.Add(row.Key);
        return _hasNewRows = true;
    }

    private static DateTime SecondOf(DateTime? instant) => instant is { } at ? new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc) : default;
}
