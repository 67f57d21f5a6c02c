using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;
using BounceKit.Classification.Rules;

namespace BounceKit.RuleCompiler.Files;

/// <summary>One rule: these words, or these codes, mean that reason.</summary>
internal sealed record Rule
{
    /// <summary>Where it is written.</summary>
    public required RuleLine Line { get; init; }

    /// <summary>The reason it gives.</summary>
    public required BounceReason Reason { get; init; }

    /// <summary>The words; <see langword="null"/> where the codes alone decide.</summary>
    public required Phrase? Phrase { get; init; }

    /// <summary>The codes that must be stated beside the words, or decide alone.</summary>
    public required CodePattern Code { get; init; }

    /// <summary>The codes as written; empty for any.</summary>
    public required string CodeText { get; init; }

    /// <summary>The public fact it rests on.</summary>
    public required string Fact { get; init; }

    /// <summary>How much its match is worth.</summary>
    public required RuleStrength Strength { get; init; }

    /// <summary>The name that results carry.</summary>
    public string Name => RuleName.From(Phrase, CodeText);

    /// <summary>Decides between the rules that match, the highest wins.</summary>
    /// <remarks>Strength first, then the cause's precedence; of two codes of one strength the status says more than the reply it came with.</remarks>
    public int Rank => ((int)Strength * 100) + (Phrase is null && Code.Reply != 0 ? 0 : 50) + ReasonPrecedence.Of(Reason);

    /// <summary>How sure its result is where nothing else supports it.</summary>
    /// <remarks>Giving up an address is the worst mistake, so that words alone are never certain of it: a code has to say the same.</remarks>
    public BounceConfidence Confidence => Strength switch
    {
        RuleStrength.VagueCode or RuleStrength.Hint or RuleStrength.Broad => BounceConfidence.Guess,
        RuleStrength.Code or RuleStrength.Clear => BounceConfidence.Likely,
        RuleStrength.Certain when GivesUpTheAddress && Code == CodePattern.Any => BounceConfidence.Likely,
        _ => BounceConfidence.Certain,
    };

    private bool GivesUpTheAddress => Reason is BounceReason.UserUnknown
        or BounceReason.InvalidAddress
        or BounceReason.DomainInvalid
        or BounceReason.MailboxInactive
        or BounceReason.AddressMoved;
}
