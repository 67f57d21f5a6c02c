using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>A rule that a user wrote.</summary>
/// <param name="Name">The name that results carry.</param>
/// <param name="Reason">The reason it gives.</param>
/// <param name="Phrase">The words; <see langword="null"/> where the codes alone decide.</param>
/// <param name="Code">The codes that must be stated beside the words, or decide alone.</param>
internal sealed record UserRule(string Name, BounceReason Reason, Phrase? Phrase, CodePattern Code);
