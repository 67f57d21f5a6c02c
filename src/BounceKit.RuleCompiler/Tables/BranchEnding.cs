using System.Runtime.InteropServices;
using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>That the text of a part of a phrase ends in a branch of the tree.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Ending">The slot that a first part fills, or the part.</param>
/// <param name="Needs">The slot of the part before; <see cref="PartPlaces.Always"/> for none.</param>
/// <param name="Kind">Which part it is.</param>
/// <param name="Rank">The rank of the phrase; of a first part that phrases share, their highest.</param>
/// <param name="IsCertain">Whether it is a whole phrase that needs no code: a text that holds it has a rule of this rank at least.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BranchEnding(int Branch, ushort Ending, ushort Needs, PartKind Kind, int Rank, bool IsCertain);
