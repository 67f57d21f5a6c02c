using System.Runtime.InteropServices;
using BounceKit.Classification.Codes;

namespace BounceKit.Classification.Rules;

/// <summary>What a decision needs to know of a rule.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RuleRow
{
    /// <summary>The codes that must be stated beside the words, or decide alone.</summary>
    public CodePattern Code;

    /// <summary>Where its name ends in <see cref="RuleTables.NameOf"/>'s bytes; it begins where that of the rule before ends.</summary>
    public int NameEnd;

    /// <summary>Decides between the rules that match: the highest wins.</summary>
    public ushort Rank;

    /// <summary>The reason it gives.</summary>
    public BounceReason Reason;

    /// <summary>How sure its result is where nothing else supports it.</summary>
    public BounceConfidence Confidence;
}
