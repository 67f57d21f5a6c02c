using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>All that ends in each place of a tree of phrases, one after the other in one stream: what is read together lies together.</summary>
/// <remarks>An entry is two counts, the slots that first parts fill, and all other endings.</remarks>
/// <param name="branches">How many branches there are.</param>
internal sealed class EndingTable(int branches)
{
    private const int Counts = 2;

    // What the built-in rules come to. Where it is not enough, there will be room for twice as many.
    private const int NumbersABranch = 5;

    // Begins with the entry of nothing.
    private readonly List<ushort> _stream = new(NumbersABranch * branches) { 0, 0 };

    /// <summary>The finished table.</summary>
    public ushort[] ToArray() => [.. _stream];

    /// <summary>The slots that first parts fill.</summary>
    public static ReadOnlySpan<ushort> FirstParts(ReadOnlySpan<ushort> table, int entry) => table.Slice(entry + Counts, table[entry]);

    /// <summary>Everything else that ends there.</summary>
    public static ReadOnlySpan<Ending> Others(ReadOnlySpan<ushort> table, int entry) =>
        MemoryMarshal.Cast<ushort, Ending>(table.Slice(entry + Counts + table[entry], table[entry + 1]));

    /// <summary>Adds what ends in a branch.</summary>
    /// <param name="own">What its symbols end.</param>
    /// <param name="ofSuffix">The entry of what its suffix's symbols end.</param>
    /// <returns>The entry of both together.</returns>
    public int Add(ReadOnlySpan<Ending> own, int ofSuffix)
    {
        int entry = _stream.Count;
        _stream.Add(0);
        _stream.Add(0);
        foreach (Ending ending in own)
        {
            if (ending.IsFirstPart)
            {
                _stream.Add(ending.Fills);
            }
        }

        CopyFrom(ofSuffix + Counts, _stream[ofSuffix]);
        _stream[entry] = checked((ushort)(_stream.Count - entry - Counts));
        foreach (ref readonly Ending ending in own)
        {
            if (!ending.IsFirstPart)
            {
                _stream.AddRange(MemoryMarshal.Cast<Ending, ushort>(new ReadOnlySpan<Ending>(in ending)));
            }
        }

        CopyFrom(ofSuffix + Counts + _stream[ofSuffix], _stream[ofSuffix + 1]);
        _stream[entry + 1] = checked((ushort)(_stream.Count - entry - Counts - _stream[entry]));
        return entry;
    }

    private void CopyFrom(int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            _stream.Add(_stream[i]);
        }
    }
}
