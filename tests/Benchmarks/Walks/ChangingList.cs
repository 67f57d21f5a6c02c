using BounceKit.Shared;

namespace BounceKit.Benchmarks.Walks;

/// <summary>A list, newest first, that rows come to or go from at a steady rate while it is read.</summary>
/// <param name="list">How it is sent.</param>
/// <param name="rows">Its rows at the start.</param>
/// <param name="insertedASecond">Rows a second that arrive at its start.</param>
/// <param name="deletedASecond">Rows a second that go, anywhere in it.</param>
internal sealed class ChangingList(WireList list, int rows, double insertedASecond, double deletedASecond)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(20);
    private readonly List<int> _rows = [.. Enumerable.Range(0, rows)];
    private readonly HashSet<int> _deleted = [];
    private long? _started;
    private int _inserted;

    /// <summary>The rows that were there from the start to now.</summary>
    public IReadOnlySet<string> Stayed
    {
        get
        {
            lock (_lock)
            {
                return Enumerable.Range(0, rows).Where(row => !_deleted.Contains(row)).Select(row => new WireRow(row).Address).ToHashSet(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>How many rows came and went so far.</summary>
    public int Changes => _inserted + _deleted.Count;

    /// <summary>The page that begins with a row, as the list is at this moment.</summary>
    public byte[] Write(int first)
    {
        WireRow[] page;
        int total;
        lock (_lock)
        {
            Change();
            total = _rows.Count;
            page = [.. _rows.Skip(first).Take(list.PageSize!.Value).Select(row => new WireRow(row))];
        }

        return list.Write(page, total);
    }

    private void Change()
    {
        _started ??= TimeProvider.System.GetTimestamp();
        double seconds = TimeProvider.System.GetElapsedTime(_started.Value).TotalSeconds;
        while (_inserted < seconds * insertedASecond)
        {
            _rows.Insert(0, rows + _inserted++);
        }

        while (_deleted.Count < seconds * deletedASecond)
        {
            int index = _random.Next(_rows.Count);
            _deleted.Add(_rows[index]);
            _rows.RemoveAt(index);
        }
    }
}
