using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>What it means that the text of one part of a phrase ends somewhere. Small, since some sixty are read for each line.</summary>
/// <param name="Phrase">The index of the phrase.</param>
/// <param name="Rank">The rank of the phrase.</param>
/// <param name="Length">The symbols of the text.</param>
/// <param name="Needs">The slot that says where the part before ended; <see cref="None"/> for a first part.</param>
/// <param name="MaxGap">How far that may be away.</param>
/// <param name="Fills">The slot that this part fills; <see cref="None"/> for a last part, with which the phrase is complete.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Ending(ushort Phrase, ushort Rank, ushort Length, ushort Needs, ushort MaxGap, ushort Fills)
{
    /// <summary>No slot.</summary>
    public const ushort None = ushort.MaxValue;

    /// <summary>Whether it is a first part of several: it needs nothing, so that its slot is filled without questions.</summary>
    public bool IsFirstPart => Needs == None && Fills != None;
}
