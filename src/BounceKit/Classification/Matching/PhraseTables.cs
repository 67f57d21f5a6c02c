using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>The tables by which all phrases of a set are found in one pass (Aho and Corasick 1975), as the rule compiler writes them.</summary>
/// <remarks>
/// Pointers and fields, since the runtime compiles each property and each type of span anew at the first text, which is most of what that costs.
/// What a scan reads depends on the tables alone: no text leads out of them.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PhraseTables
{
    /// <summary>Where each symbol leads to: first the table of pairs, by the last two symbols; then the places, one laid over the other.</summary>
    public uint* Cells;

    /// <summary>Which cells end the text of a part.</summary>
    public EndingMark* Marks;

    /// <summary>The list of each cell that ends one, in the order of the cells.</summary>
    public ushort* ListsOfCells;

    /// <summary>The lists. The first is empty, and so is the last.</summary>
    public EndingList* Lists;

    /// <summary>The slots and parts that the lists name.</summary>
    public ushort* Endings;

    /// <summary>The parts.</summary>
    public PhrasePart* Parts;
}
