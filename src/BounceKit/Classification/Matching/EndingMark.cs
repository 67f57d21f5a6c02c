using System.Numerics;
using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>Which of 32 cells end the text of a part, and how many cells before them do.</summary>
/// <param name="bits">A bit for each cell, the first cell's lowest.</param>
/// <param name="before">How many of the cells before these 32 end a text.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct EndingMark(uint bits, int before)
{
    /// <summary>How many cells there are to a mark.</summary>
    public const int Cells = 32;

    /// <summary>A bit for each cell, the first cell's lowest.</summary>
    public readonly uint Bits = bits;

    /// <summary>How many of the cells before these 32 end a text.</summary>
    public readonly int Before = before;

    /// <summary>How many cells before this one end a text.</summary>
    public int CountBefore(int cell) => Before + BitOperations.PopCount(Bits & ((1u << cell) - 1));
}
