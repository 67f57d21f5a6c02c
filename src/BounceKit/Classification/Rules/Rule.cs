using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>One rule: these words, or these codes, mean that reason.</summary>
internal sealed class Rule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="prefix">What its name begins with.</param>
    /// <param name="reason">The reason it gives.</param>
    /// <param name="rank">Decides between the rules that match: the highest wins.</param>
    /// <param name="phrase">The words; <see langword="null"/> where the codes alone decide.</param>
    /// <param name="code">The codes.</param>
    /// <param name="fact">The public fact it rests on.</param>
    public Rule(string prefix, BounceReason reason, int rank, Phrase? phrase, CodePattern code, string fact)
    {
        Reason = reason;
        Phrase = phrase;
        Code = code;
        Fact = fact;
        Rank = rank;
        Name = (phrase, code.Text) switch
        {
            (null, var text) => $"{prefix}code:{text}",
            ({ } words, "") => $"{prefix}phrase:{words.ShortText}",
            ({ } words, var text) => $"{prefix}phrase:{words.ShortText} ({text})",
        };
    }

    /// <summary>The name that results carry.</summary>
    public string Name { get; }

    /// <summary>The reason it gives.</summary>
    public BounceReason Reason { get; }

    /// <summary>The words; <see langword="null"/> where the codes alone decide.</summary>
    public Phrase? Phrase { get; }

    /// <summary>The codes that must stand beside the words, or decide alone.</summary>
    public CodePattern Code { get; }

    /// <summary>The public fact it rests on.</summary>
    public string Fact { get; }

    /// <summary>Decides between the rules that match: the highest wins.</summary>
    public int Rank { get; }

    /// <summary>How sure its result is where nothing else supports it.</summary>
    public BounceConfidence Confidence { get; init; }
}
