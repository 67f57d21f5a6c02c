using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>What an export held, as far as it is compared with others. Rows without a date do not count: they may be in every export.</summary>
internal sealed class Esv2ExportContent(ProviderClock clock)
{
    private RowKey _rows = new();
    private int _oldest = int.MaxValue;
    private int _newest = int.MinValue;

    public bool IsEmpty => _newest < _oldest;

    /// <summary>The same for exports with the same rows.</summary>
    public ulong Key => _rows.Value;

    public void Add(WireRows<Esv2Row> rows)
    {
        foreach (ref readonly Esv2Row row in rows.Span)
        {
            if (row.Date is { } date)
            {
                int day = clock.ToDay(date).DayNumber;
                _oldest = Math.Min(_oldest, day);
                _newest = Math.Max(_newest, day);
                _rows.Add(row.Key);
            }
        }
    }

    /// <summary>Whether its days begin no later and end no earlier than those of another one.</summary>
    public bool ReachesAsFarAs(Esv2ExportContent other) => _oldest <= other._oldest && _newest >= other._newest;
}
