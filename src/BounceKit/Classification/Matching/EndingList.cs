using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>The parts of phrases whose text ends in one place.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct EndingList
{
    /// <summary>Where its slots and parts begin in <see cref="PhraseTables.Endings"/>; they end where those of the next list begin.</summary>
    public int Start;

    /// <summary>The list of the longest other text that ends there as well; 0 for none.</summary>
    public ushort Next;

    /// <summary>The symbols of the text.</summary>
    public byte Length;

    /// <summary>
    /// How many first parts of longer phrases end. They come first, as the slots that they fill; then the other parts, those of the highest rank
    /// first, each as the slot of the part before it and the part itself.
    /// </summary>
    public byte FirstParts;
}
