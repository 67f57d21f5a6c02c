using System.Runtime.InteropServices;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>That the text of a part of a phrase ends in a branch of the tree.</summary>
/// <param name="Branch">The branch.</param>
/// <param name="Ending">The slot that a first part fills, or the part.</param>
/// <param name="IsFirstPart">Whether it is the first part of several.</param>
/// <param name="Rank">The rank of the phrase.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BranchEnding(int Branch, ushort Ending, bool IsFirstPart, int Rank);
