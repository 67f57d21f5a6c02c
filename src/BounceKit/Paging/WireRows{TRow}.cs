using System.Buffers;
using System.Collections;
using System.Runtime.CompilerServices;

namespace BounceKit.Paging;

/// <summary>The rows of one response, in pooled memory: they are valid until they are disposed.</summary>
internal class WireRows<TRow> : WireRows, IReadOnlyList<TRow>
{
    // About a page, so that it need not grow.
    private const int FirstCapacity = 512;

    private TRow[] _rows = [];
    private int _start;

    public ReadOnlySpan<TRow> Span => _rows.AsSpan(_start, Count);

    public TRow this[int index] => Span[index];

    /// <summary>A range of the rows, to change them.</summary>
    public Span<TRow> Slice(int start, int length) => _rows.AsSpan(_start + start, length);

    public void Add(TRow row)
    {
        if (_start + Count == _rows.Length)
        {
            Grow();
        }

        _rows[_start + Count++] = row;
    }

    public override void Keep(List<int> indexes)
    {
        int count = indexes.Count;
        bool inOnePiece = count == 0 || indexes[^1] - indexes[0] == count - 1;
        if (inOnePiece)
        {
            _start += count == 0 ? 0 : indexes[0];
        }
        else
        {
            for (int kept = 0; kept < count; kept++)
            {
                _rows[_start + kept] = _rows[_start + indexes[kept]];
            }
        }

        Count = count;
    }

    /// <summary>Keeps the rows that match, and forgets the others.</summary>
    public void Keep(Predicate<TRow> match)
    {
        int kept = 0;
        foreach (TRow row in Span)
        {
            if (match(row))
            {
                _rows[_start + kept++] = row;
            }
        }

        Count = kept;
    }

    public override void Dispose()
    {
        TRow[] rows = _rows;
        _rows = [];
        _start = 0;
        Count = 0;
        Return(rows);
    }

    public IEnumerator<TRow> GetEnumerator()
    {
        for (int index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Grow()
    {
        TRow[] larger = ArrayPool<TRow>.Shared.Rent(Math.Max(FirstCapacity, _rows.Length * 2));
        _rows.CopyTo(larger, 0);
        Return(_rows);
        _rows = larger;
    }

    // The pool must not keep addresses alive.
    private static void Return(TRow[] rows) => ArrayPool<TRow>.Shared.Return(rows, RuntimeHelpers.IsReferenceOrContainsReferences<TRow>());
}
