using System.Runtime.InteropServices;

namespace BounceKit.Internal;

/// <summary>The keys of the rows last seen, to tell new rows from repeated ones where two pages meet.</summary>
internal sealed class SeamMemory
{
    // 8 bytes a row. Bounds both the memory of a walk and how far deletions can shift the list before the walk gives up.
    private const int Capacity = 100_000;

    // More than the rows that two pages share.
    private const int TailLength = 64;

    private readonly List<ulong> _keys = [];

    // The list's rows up to where the walk is, the last ones of them: not the same as the last new ones, once rows came that were seen.
    private readonly List<ulong> _tail = [];
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

        if (Continues(keys, overlap))
        {
            return [.. Enumerable.Range((int)overlap, keys.Length - (int)overlap)];
        }

        Dictionary<ulong, int> seen = Count();
        bool meets = keys.Length > 0 && seen.ContainsKey(keys[0]);
        return meets || (atStart && HoldsAll) ? NotIn(seen, keys) : null;
    }

    /// <summary>Takes in the new rows of a page.</summary>
    public void Add(ulong[] keys, int[] fresh, long overlap)
    {
        ReadOnlySpan<ulong> last = Continues(keys, overlap) ? keys.AsSpan((int)overlap) : Restart(keys);
        _tail.AddRange(last[^Math.Min(last.Length, TailLength)..]);
        _tail.RemoveRange(0, Math.Max(0, _tail.Count - TailLength));
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

    // Only then are all rows after the overlap new: the list did not change before them, and the walk has not passed here before.
    private bool Continues(ulong[] keys, long overlap) =>
        _atFurthest && overlap > 0 && overlap <= Math.Min(keys.Length, _tail.Count)
        && CollectionsMarshal.AsSpan(_tail)[^(int)overlap..].SequenceEqual(keys.AsSpan(0, (int)overlap));

    private ReadOnlySpan<ulong> Restart(ulong[] keys)
    {
        _tail.Clear();
        return keys;
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
