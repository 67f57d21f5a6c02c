using System.Collections;
using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;
using static BounceKit.Classification.Rules.RuleStrength;

namespace BounceKit.Classification.Rules;

/// <summary>The rules of one reason, written as a table: strength, the public fact they rest on, the phrases or codes, and codes that must stand beside them.</summary>
/// <param name="reason">The reason that all of them give.</param>
internal sealed class RuleTable(BounceReason reason) : IEnumerable<Rule>
{
    private readonly List<Rule> _rules = [];

    /// <summary>Adds a row to the table.</summary>
    /// <param name="strength">What a match is worth; for the code strengths the texts are codes.</param>
    /// <param name="fact">The public fact that the row rests on.</param>
    /// <param name="texts">The phrases, as <see cref="Phrase"/> writes them, or codes, as <see cref="CodePattern"/> does.</param>
    /// <param name="with">The codes that a phrase needs beside it; none when empty.</param>
    public void Add(RuleStrength strength, string fact, string[] texts, string with = "")
    {
        bool isCode = strength is Code or VagueCode or SureCode or PublishedCode;
        CodePattern beside = with.Length == 0 ? CodePattern.Any : CodePattern.Parse(with);
        foreach (string text in texts)
        {
            Phrase? phrase = isCode ? null : Phrase.Parse(text);
            CodePattern code = isCode ? CodePattern.Parse(text) : beside;
            _rules.Add(new Rule("", reason, Rank(strength, code, isCode), phrase, code, fact) { Confidence = ConfidenceOf(strength) });
        }
    }

    // Strength first, then the cause's precedence; of two codes of one strength the status says more than the reply it came with.
    private int Rank(RuleStrength strength, CodePattern code, bool isCode) =>
        ((int)strength * 100) + (isCode && code.Reply != 0 ? 0 : 50) + ReasonPrecedence.Of(reason);

    private static BounceConfidence ConfidenceOf(RuleStrength strength) => strength switch
    {
        VagueCode or Hint => BounceConfidence.Guess,
        Code or Clear => BounceConfidence.Likely,
        _ => BounceConfidence.Certain,
    };

    /// <inheritdoc/>
    public IEnumerator<Rule> GetEnumerator() => _rules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
