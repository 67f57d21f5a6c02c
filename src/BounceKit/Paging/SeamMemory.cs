using System.Buffers;
using System.Runtime.InteropServices;

namespace BounceKit.Paging;

/// <summary>The keys of the rows read last, to tell new rows from repeated ones where two pages meet.</summary>
internal sealed class SeamMemory
{
    // 8 bytes a row. Bounds both the memory of a walk and how far deletions can shift the list before the walk gives up.
    private const int Capacity = 100_000;

    // More than the rows that two pages share.
    private const int TailLength = 64;

    // Below the size from which the runtime keeps objects apart, and few enough that the pool keeps them all.
    private const int ChunkLength = 8 * 1024;

    // A ring: once the capacity is reached, a key replaces the oldest one.
    private readonly List<ulong[]> _chunks = [];

    // The last rows in the list's order up to where the walk is. They are not the last new ones where rows came again.
    private readonly List<ulong> _tail = [];
    private readonly Dictionary<ulong, int> _ofPage = [];

    // How often each key is remembered. A list that does not change needs no such index, so it is made when a page first asks for it.
    private Dictionary<ulong, int>? _index;
    private long _count;

    // The furthest row in the list's order, and whether the walk has reached it: after a step back it passes rows that were seen.
    private ulong _furthest;
    private bool _atFurthest;

    private bool HoldsAll => _count <= Capacity;

    /// <summary>Finds the rows that were not seen yet.</summary>
    /// <param name="keys">The keys of the page.</param>
    /// <param name="overlap">How many rows of the page should have been seen if the list had not changed.</param>
    /// <param name="atStart">Whether the page starts at the list's start, so that nothing can be missed before it.</param>
    /// <param name="fresh">Receives the indexes of those rows, ascending.</param>
    /// <returns>False when the page does not continue what was seen.</returns>
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

        Dictionary<ulong, int> seen = _index ??= CreateIndex();
        bool meets = keys.Length > 0 && seen.ContainsKey(keys[0]);
        if (!meets && !(atStart && HoldsAll))
        {
            return false;
        }

        FindUnseen(seen, keys, fresh);
        return true;
    }

    /// <summary>Remembers the new rows of a page.</summary>
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

    /// <summary>Forgets all rows, and returns their memory to the pool.</summary>
    public void Clear()
    {
        foreach (ulong[] chunk in _chunks)
        {
            ArrayPool<ulong>.Shared.Return(chunk);
        }

        _chunks.Clear();
        _index = null;
        _count = 0;
    }

    private void Add(ulong key)
    {
        int position = (int)(_count % Capacity);
        if (position == _chunks.Count * ChunkLength)
        {
            _chunks.Add(ArrayPool<ulong>.Shared.Rent(ChunkLength));
        }

        ref ulong slot = ref _chunks[position / ChunkLength][position % ChunkLength];
        if (_index is { } index)
        {
            Update(index, added: key, removed: _count < Capacity ? null : slot);
        }

        slot = key;
        _count++;
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

    private Dictionary<ulong, int> CreateIndex()
    {
        int held = (int)Math.Min(_count, Capacity);
        Dictionary<ulong, int> index = new(held);
        for (int position = 0; position < held; position++)
        {
            Update(index, added: _chunks[position / ChunkLength][position % ChunkLength], removed: null);
        }

        return index;
    }

    private static void Update(Dictionary<ulong, int> index, ulong added, ulong? removed)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(index, added, out _)++;
        if (removed is { } oldest && --CollectionsMarshal.GetValueRefOrNullRef(index, oldest) == 0)
        {
            index.Remove(oldest);
        }
    }

    private void FindUnseen(Dictionary<ulong, int> seen, ReadOnlySpan<ulong> keys, List<int> fresh)
    {
        _ofPage.Clear();
        for (int index = 0; index < keys.Length; index++)
        {
            // Equal rows count: two on the page are two rows, even where one was seen.
            int count = ++CollectionsMarshal.GetValueRefOrAddDefault(_ofPage, keys[index], out _);
            if (count > seen.GetValueOrDefault(keys[index]))
            {
                fresh.Add(index);
            }
        }
    }
}
