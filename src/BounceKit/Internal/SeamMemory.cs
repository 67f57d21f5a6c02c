using System.Runtime.InteropServices;

namespace BounceKit.Internal;

/// <summary>The keys of the rows last seen, to tell new rows from repeated ones where two pages meet.</summary>
internal sealed class SeamMemory
{
    // 8 bytes a row. Bounds both the memory of a walk and how far deletions can shift the list before the walk gives up.
    private const int Capacity = 100_000;

    private readonly List<ulong> _keys = [];
    private int _oldest;
    private long _count;

    // The furthest row in the list's order, and whether the walk is there: after going back it passes rows that were seen.
    private ulong _furthest;
    private bool _atFurthest = true;

    private bool HoldsAll => _count <= Capacity;

    /// <summary>The indexes of the rows that were not seen yet; null when the page does not meet what was seen.</summary>
    /// <param name="keys">The keys of the page.</param>
    /// <param name="overlap">How many rows of the page should have been seen if the list had not changed.</param>
    /// <param name="atStart">Whether the page starts at the list's start, so that nothing can be missed before it.</param>
    public int[]? FindNew(ulong[] keys, long overlap, bool atStart)
    {
        if (_count == 0)
        {
            return [.. Enumerable.Range(0, keys.Length)];
        }

        if (_atFurthest && overlap > 0 && overlap <= keys.Length && EndsWith(keys.AsSpan(0, (int)overlap)))
        {
            return [.. Enumerable.Range((int)overlap, keys.Length - (int)overlap)];
        }

        Dictionary<ulong, int> seen = Count();
        bool meets = keys.Length > 0 && seen.ContainsKey(keys[0]);
        return meets || (atStart && HoldsAll) ? NotIn(seen, keys) : null;
    }

    /// <summary>Takes in the new rows of a page.</summary>
    public void Add(ulong[] keys, int[] fresh)
    {
        _atFurthest = _count == 0 || Array.LastIndexOf(keys, _furthest) >= 0;
        if (_atFurthest && keys.Length > 0)
        {
            _furthest = keys[^1];
        }

        foreach (int index in fresh)
        {
            Add(keys[index]);
        }
    }

    private void Add(ulong key)
    {
        _count++;
        if (_keys.Count < Capacity)
        {
            _keys.Add(key);
            return;
        }

        _keys[_oldest] = key;
        _oldest = (_oldest + 1) % Capacity;
    }

    private bool EndsWith(ReadOnlySpan<ulong> keys)
    {
        if (keys.Length > _keys.Count)
        {
            return false;
        }

        for (int back = 1; back <= keys.Length; back++)
        {
            if (keys[^back] != _keys[(_oldest - back + _keys.Count) % _keys.Count])
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<ulong, int> Count()
    {
        Dictionary<ulong, int> seen = new(_keys.Count);
        foreach (ulong key in _keys)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(seen, key, out _)++;
        }

        return seen;
    }

    private static int[] NotIn(Dictionary<ulong, int> seen, ulong[] keys)
    {
        List<int> fresh = [];
        for (int index = 0; index < keys.Length; index++)
        {
            ref int left = ref CollectionsMarshal.GetValueRefOrNullRef(seen, keys[index]);
            if (System.Runtime.CompilerServices.Unsafe.IsNullRef(ref left) || left == 0)
            {
                fresh.Add(index);
            }
            else
            {
                left--;
            }
        }

        return [.. fresh];
    }
}
