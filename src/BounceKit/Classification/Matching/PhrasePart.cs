using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>A part of a phrase, other than the first of several.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PhrasePart
{
    /// <summary>No slot.</summary>
    public const ushort None = ushort.MaxValue;

    /// <summary>The index of the phrase.</summary>
    public ushort Phrase;

    /// <summary>The rank of the phrase.</summary>
    public ushort Rank;

    /// <summary>How far the part before may be away.</summary>
    public ushort MaxGap;

    /// <summary>The slot that this part fills; <see cref="None"/> for a last part, with which the phrase is complete.</summary>
    public ushort Fills;
}
