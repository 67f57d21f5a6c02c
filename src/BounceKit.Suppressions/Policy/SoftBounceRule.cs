namespace BounceKit.Suppressions.Policy;

/// <summary>Counts soft bounces in the order of time: enough of them within the time suppress for a while, and the third time for good.</summary>
internal sealed class SoftBounceRule(SuppressionPolicyOptions options)
{
    private const int LastTime = 3;

    private readonly Queue<DateTimeOffset> _counted = new();
    private DateTimeOffset _countsFrom = DateTimeOffset.MinValue;
    private DateTime? _lastDay;
    private int _times;

    /// <summary>Counts a bounce.</summary>
    /// <param name="time">When; not before the previous one.</param>
    /// <param name="until">Where it reached the threshold, the end of the suppression; null for none.</param>
    /// <returns>Whether it reached the threshold.</returns>
    public bool TryReach(DateTimeOffset time, out DateTimeOffset? until)
    {
        until = null;
        if (_times == LastTime || time < _countsFrom || IsSameDay(time))
        {
            return false;
        }

        while (_counted.TryPeek(out DateTimeOffset first) && time - first > options.Within)
        {
            _counted.Dequeue();
        }

        _counted.Enqueue(time);
        _lastDay = time.UtcDateTime.Date;
        if (_counted.Count < options.SoftBounces)
        {
            return false;
        }

        _counted.Clear();
        until = ++_times == LastTime ? null : Add(time, options.SuppressFor);
        _countsFrom = until ?? DateTimeOffset.MaxValue;
        return true;
    }

    private static DateTimeOffset Add(DateTimeOffset time, TimeSpan span) =>
        DateTimeOffset.MaxValue - time > span ? time + span : DateTimeOffset.MaxValue;

    private bool IsSameDay(DateTimeOffset time) => options.OnDistinctDays && time.UtcDateTime.Date == _lastDay;
}
