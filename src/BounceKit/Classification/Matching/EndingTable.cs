using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>All that ends in each place of a tree of phrases, one after the other in one stream: what is read together lies together.</summary>
/// <remarks>An entry is two counts, the slots that first parts fill, and all other endings, those of the highest rank first.</remarks>
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

    /// <summary>Everything else that ends there, by falling rank.</summary>
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
        int others = entry + Counts + _stream[entry];
        _stream[entry + 1] = checked((ushort)(_stream.Count - others));
        Order(MemoryMarshal.Cast<ushort, Ending>(CollectionsMarshal.AsSpan(_stream)[others..]));
        return entry;
    }

    // By insertion, which keeps the order of those of the same rank: most are in order already.
    private static void Order(Span<Ending> endings)
    {
        for (int i = 1; i < endings.Length; i++)
        {
            Ending ending = endings[i];
            int at = i;
            for (; at > 0 && endings[at - 1].Rank < ending.Rank; at--)
            {
                endings[at] = endings[at - 1];
            }

            endings[at] = ending;
        }
    }

    private void CopyFrom(int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            _stream.Add(_stream[i]);
        }
    }
}
