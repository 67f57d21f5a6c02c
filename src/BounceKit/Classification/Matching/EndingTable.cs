using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>All that ends in each place of a tree of phrases, one after the other in one stream: what is read together lies together.</summary>
/// <remarks>An entry is two counts, the slots that first parts fill, and all other endings, those of the highest rank first.</remarks>
internal sealed class EndingTable
{
    private const int Counts = 2;

    private static readonly int Size = Marshal.SizeOf<Ending>() / sizeof(ushort);

    // The entry of nothing.
    private readonly List<ushort> _stream = [0, 0];

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
    public int Add(List<Ending> own, int ofSuffix)
    {
        ReadOnlySpan<ushort> known = CollectionsMarshal.AsSpan(_stream);
        ushort[] firstParts = [.. own.Where(ending => ending.IsFirstPart).Select(ending => ending.Fills), .. FirstParts(known, ofSuffix)];
        Ending[] others = [.. own.Where(ending => !ending.IsFirstPart).Concat(Others(known, ofSuffix).ToArray()).OrderByDescending(ending => ending.Rank)];
        int entry = _stream.Count;
        _stream.Add(checked((ushort)firstParts.Length));
        _stream.Add(checked((ushort)(others.Length * Size)));
        _stream.AddRange(firstParts);
        _stream.AddRange(MemoryMarshal.Cast<Ending, ushort>(others));
        return entry;
    }
}
