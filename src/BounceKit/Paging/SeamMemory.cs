using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BounceKit.Paging;

/// <summary>The keys of the rows last seen, to tell new rows from repeated ones where two pages meet.</summary>
internal sealed class SeamMemory
{
    // 8 bytes a row. Bounds both the memory of a walk and how far deletions can shift the list before the walk gives up.
    private const int Capacity = 100_000;

    // More than the rows that two pages share.
    private const int TailLength = 64;

    // Below the size from which the runtime keeps objects apart, and few enough that the pool keeps them all.
    private const int ChunkLength = 8 * 1024;

    // A ring: the key after the capacity is reached takes the place of the oldest.
    private readonly List<ulong[]> _chunks = [];

    // The list's rows up to where the walk is, the last ones of them: not the same as the last new ones, once rows came that were seen.
    private readonly List<ulong> _tail = [];
    private long _count;

    // The furthest row in the list's order, and whether the walk is there: after going back it passes rows that were seen.
    private ulong _furthest;
    private bool _atFurthest;

    private bool HoldsAll => _count <= Capacity;

    /// <summary>Finds the rows that were not seen yet.</summary>
    /// <param name="keys">The keys of the page.</param>
    /// <param name="overlap">How many rows of the page should have been seen if the list had not changed.</param>
    /// <param name="atStart">Whether the page starts at the list's start, so that nothing can be missed before it.</param>
    /// <param name="fresh">Is filled with the indexes of those rows, ascending.</param>
    /// <returns>False when the page does not meet what was seen.</returns>
    public bool TryFindNew(ReadOnlySpan<ulong> keys, long overlap, bool atStart, List<int> fresh)
    {
        fresh.Clear();
        if (_count == 0 || Continues(keys, overlap))
        {
            for (int index = _count == 0 ? 0 : (int)overlap; index < keys.Length; index++)
            {
                fresh.Add(index);
            }

            return true;
        }

        Dictionary<ulong, int> seen = Count();
        bool meets = keys.Length > 0 && seen.ContainsKey(keys[0]);
        if (!meets && !(atStart && HoldsAll))
        {
            return false;
        }

        AddUnseen(seen, keys, fresh);
        return true;
    }

    /// <summary>Takes in the new rows of a page.</summary>
    public void Add(ReadOnlySpan<ulong> keys, List<int> fresh, long overlap)
    {
        ReadOnlySpan<ulong> last = Continues(keys, overlap) ? keys[(int)overlap..] : Restart(keys);
        _tail.AddRange(last[^Math.Min(last.Length, TailLength)..]);
        _tail.RemoveRange(0, Math.Max(0, _tail.Count - TailLength));
        _atFurthest = _count == 0 || keys.Contains(_furthest);
        if (_atFurthest && keys.Length > 0)
        {
            _furthest = keys[^1];
        }

        foreach (int index in fresh)
        {
            Add(keys[index]);
        }
    }

    /// <summary>Forgets all rows, and gives their memory back to the pool.</summary>
    public void Clear()
    {
        foreach (ulong[] chunk in _chunks)
        {
            ArrayPool<ulong>.Shared.Return(chunk);
        }

        _chunks.Clear();
        _count = 0;
    }

    private void Add(ulong key)
    {
        int position = (int)(_count++ % Capacity);
        if (position == _chunks.Count * ChunkLength)
        {
            _chunks.Add(ArrayPool<ulong>.Shared.Rent(ChunkLength));
        }

        _chunks[position / ChunkLength][position % ChunkLength] = key;
    }

    // Only then are all rows after the overlap new: the list did not change before them, and the walk has not passed here before.
    private bool Continues(ReadOnlySpan<ulong> keys, long overlap) =>
        _atFurthest && overlap > 0 && overlap <= Math.Min(keys.Length, _tail.Count)
        && CollectionsMarshal.AsSpan(_tail)[^(int)overlap..].SequenceEqual(keys[..(int)overlap]);

    private ReadOnlySpan<ulong> Restart(ReadOnlySpan<ulong> keys)
    {
        _tail.Clear();
        return keys;
    }

    private Dictionary<ulong, int> Count()
    {
        int held = (int)Math.Min(_count, Capacity);
        Dictionary<ulong, int> seen = new(held);
        for (int position = 0; position < held; position++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(seen, _chunks[position / ChunkLength][position % ChunkLength], out _)++;
        }

        return seen;
    }

    private static void AddUnseen(Dictionary<ulong, int> seen, ReadOnlySpan<ulong> keys, List<int> fresh)
    {
        for (int index = 0; index < keys.Length; index++)
        {
            ref int left = ref CollectionsMarshal.GetValueRefOrNullRef(seen, keys[index]);
            if (Unsafe.IsNullRef(ref left) || left == 0)
            {
                fresh.Add(index);
            }
            else
            {
                left--;
            }
        }
    }
}
