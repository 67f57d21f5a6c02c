using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>What rules are called: after the words or the codes that they ask for.</summary>
internal static class RuleName
{
    /// <summary>The name of a rule.</summary>
    /// <param name="phrase">The words; <see langword="null"/> where the codes alone decide.</param>
    /// <param name="code">The codes as written; empty for any.</param>
    public static string From(Phrase? phrase, string code) => (phrase, code) switch
    {
        (null, var text) => $"code:{text}",
        ({ } words, "") => $"phrase:{words.ShortText}",
        ({ } words, var text) => $"phrase:{words.ShortText} ({text})",
    };
}
