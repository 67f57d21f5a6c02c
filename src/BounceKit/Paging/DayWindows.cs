using System.Collections;

namespace BounceKit.Paging;

/// <summary>
/// Cuts a range of days into windows, the newest first, each day in exactly one of them. They become longer while they hold few rows, much longer
/// while they hold hardly any, and shorter after one with too many.
/// </summary>
/// <param name="first">The first day.</param>
/// <param name="last">The last day.</param>
/// <param name="days">The days of the first window.</param>
/// <param name="maxDays">The most days of a window.</param>
/// <param name="maxRows">The most rows that a window should hold.</param>
internal sealed class DayWindows(DateOnly first, DateOnly last, int days, int maxDays, long maxRows) : IEnumerable<DayWindow>
{
    private const int Few = 10;
    private const int HardlyAny = 100;

    // What is left of the range, with the days on top that are next.
    private readonly Stack<DayWindow> _rest = new([new DayWindow(first, last)]);
    private readonly int _maxDays = maxDays;
    private DayWindows? _parent;
    private DateOnly _last = last;
    private int _days = Math.Min(days, maxDays);

    /// <summary>Moves the end of the range forward. The days that are added come next.</summary>
    public void Extend(DateOnly to)
    {
        if (to > _last)
        {
            _rest.Push(new DayWindow(_last.AddDays(1), to));
            _last = to;
        }
    }

    /// <summary>Takes the rows of a window as a measure for those that follow.</summary>
    public void Adapt(DayWindow window, long rows)
    {
        double factor = rows < maxRows / HardlyAny ? 8 : rows < maxRows / Few ? 2 : Math.Min(1, (double)maxRows / rows);
        _days = (int)Math.Clamp(window.Days * factor, 1, _maxDays);
        _parent?.Adapt(window, rows);
    }

    /// <summary>Cuts a window of several days that holds too many rows, beginning with half of its days. What they hold is a measure for this range too.</summary>
    public DayWindows Divide(DayWindow window)
    {
        Shorten(window.Days / 2);
        return new DayWindows(window.First, window.Last, window.Days / 2, _maxDays, maxRows) { _parent = this };
    }

    public IEnumerator<DayWindow> GetEnumerator()
    {
        while (_rest.TryPop(out DayWindow? range))
        {
            DayWindow window = range with { First = range.Last.AddDays(1 - Math.Min(range.Days, _days)) };
            if (window.First > range.First)
            {
                _rest.Push(range with { Last = window.First.AddDays(-1) });
            }

            yield return window;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Shorten(int days)
    {
        _days = Math.Min(_days, days);
        _parent?.Shorten(days);
    }
}
