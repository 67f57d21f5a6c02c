using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>Where the parts of phrases have ended in a text so far: a slot holds the last two places of a part.</summary>
/// <remarks>
/// Two places, since the part before may occur once more within a part's words ("dns … no such dns record"). Of twenty parts that end in a text, one
/// follows what it needs: a byte for each slot says whether there is anything to look at, so that places are neither cleared nor read in vain.
/// </remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe ref struct PartPlaces
{
    /// <summary>The slot of what has always ended: parts that need no other name it.</summary>
    public const ushort Always = 0;

    /// <summary>Where texts begin: far from 0, which stands for no place.</summary>
    public const int FirstPosition = 2 * Phrase.LongestGap;

    // Parts that are neighbours share the space between them.
    private const int Overlap = -1;

    private readonly ulong* _places;
    private readonly byte* _filled;

    /// <summary>No part has ended yet.</summary>
    /// <param name="places">Memory for the places.</param>
    /// <param name="filled">A zero for each slot.</param>
    public PartPlaces(ulong* places, byte* filled)
    {
        _places = places;
        _filled = filled;
        _filled[Always] = 1;
    }

    /// <summary>Notes that a part has ended.</summary>
    /// <param name="slot">The part's slot.</param>
    /// <param name="position">After how many symbols, counted from <see cref="FirstPosition"/>.</param>
    public void Fill(int slot, int position)
    {
        // What an empty slot holds is masked, since a branch could not be predicted.
        ulong last = _places[slot] & (0UL - _filled[slot]);
        _places[slot] = (last << 32) | (uint)position;
        _filled[slot] = 1;
    }

    /// <summary>Whether the part of a slot has ended anywhere.</summary>
    public bool Contains(int slot) => _filled[slot] != 0;

    /// <summary>Whether what begins somewhere follows the part of a slot that has ended.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="start">After how many symbols it begins, counted from <see cref="FirstPosition"/>.</param>
    /// <param name="maxGap">How far the part may be away.</param>
    public bool Precedes(int slot, int start, int maxGap)
    {
        ulong last = _places[slot];
        int gap = start - (int)last;
        if (gap < Overlap)
        {
            gap = start - (int)(last >> 32);
        }

        return gap >= Overlap && gap <= maxGap;
    }
}
