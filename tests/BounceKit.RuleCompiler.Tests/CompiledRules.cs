using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;
using BounceKit.Classification.Rules;
using BounceKit.RuleCompiler.Files;
using BounceKit.RuleCompiler.Tables;

namespace BounceKit.RuleCompiler.Tests;

/// <summary>Rules that were compiled and are read as the library reads them.</summary>
internal sealed class CompiledRules
{
    // Memory that stays where it is.
    private readonly byte[] _data;

    public CompiledRules(IReadOnlyList<Rule> rules)
    {
        byte[] written = TableWriter.Write(rules);
        _data = GC.AllocateUninitializedArray<byte>(written.Length, pinned: true);
        written.CopyTo(_data, 0);
        unsafe
        {
            fixed (byte* data = _data)
            {
                Tables = new RuleTables(data);
            }
        }
    }

    public RuleTables Tables { get; }

    public static CompiledRules FromPhrases(params string[] phrases) => new([.. phrases.Select(text => PhraseRule(text))]);

    public static Rule PhraseRule(string text, RuleStrength strength = RuleStrength.Clear) => new()
    {
        Line = new RuleLine("made-up.rules", 1, text, IsIndented: true),
        Reason = BounceReason.Deferred,
        Phrase = Phrase.Parse(text),
        Code = CodePattern.Any,
        CodeText = "",
        Fact = "Made up for a test.",
        Strength = strength,
    };

    public static Rule CodeRule(string code, RuleStrength strength, BounceReason reason = BounceReason.Deferred) => new()
    {
        Line = new RuleLine("made-up.rules", 1, code, IsIndented: true),
        Reason = reason,
        Phrase = null,
        Code = CodePattern.Parse(code),
        CodeText = code,
        Fact = "Made up for a test.",
        Strength = strength,
    };

    /// <summary>The rule that decides a text without codes; -1 for none.</summary>
    public int Decide(string text)
    {
        int rule = Tables.Decide(text, default);
        GC.KeepAlive(_data);
        return rule;
    }
}
