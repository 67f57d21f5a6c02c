using BounceKit.Classification.Codes;

namespace BounceKit.Classification.Rules;

/// <summary>Finds the best of the rules that ask for codes alone.</summary>
internal sealed class CodeTable
{
    private readonly Dictionary<StatusCode, Rule> _byStatus = [];
    private readonly Dictionary<int, Rule> _byReply = [];
    private readonly Rule?[] _byClass = new Rule?[6];

    /// <summary>Compiles rules.</summary>
    public CodeTable(IEnumerable<Rule> rules)
    {
        foreach (Rule rule in rules)
        {
            CodePattern code = rule.Code;
            if (code.Subject >= 0)
            {
                AddStatuses(rule);
            }
            else if (code.Reply != 0)
            {
                _byReply[code.Reply] = Better(rule, _byReply.GetValueOrDefault(code.Reply))!;
            }
            else
            {
                _byClass[code.Class] = Better(rule, _byClass[code.Class]);
            }
        }
    }

    /// <summary>The best rule for the codes; <see langword="null"/> where there is none.</summary>
    public Rule? Find(BounceCodes codes)
    {
        Rule? found = codes.Class == 0 ? null : _byClass[codes.Class];
        if (_byReply.TryGetValue(codes.Reply, out Rule? byReply))
        {
            found = Better(byReply, found);
        }

        return _byStatus.TryGetValue(codes.Status, out Rule? byStatus) ? Better(byStatus, found) : found;
    }

    private void AddStatuses(Rule rule)
    {
        foreach (int type in rule.Code.Class == 0 ? [4, 5] : new[] { rule.Code.Class })
        {
            for (int detail = rule.Code.FirstDetail; detail <= rule.Code.LastDetail; detail++)
            {
                StatusCode status = new(type, rule.Code.Subject, detail);
                _byStatus[status] = Better(rule, _byStatus.GetValueOrDefault(status))!;
            }
        }
    }

    private static Rule? Better(Rule rule, Rule? known) => known is null || rule.Rank > known.Rank ? rule : known;
}
