using BounceKit.Classification.Codes;
using BounceKit.Classification.Rules;
using BounceKit.RuleCompiler.Files;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Finds the best rule for each code, among those that ask for codes alone.</summary>
internal static class CodeRanges
{
    /// <summary>The ranges of codes, in order.</summary>
    public static CodeRange[] From(IReadOnlyList<Rule> rules)
    {
        SortedDictionary<int, int> best = [];
        for (int i = 0; i < rules.Count; i++)
        {
            foreach (int key in rules[i].Phrase is null ? KeysOf(rules[i].Code) : [])
            {
                if (!best.TryGetValue(key, out int known) || rules[i].Rank > rules[known].Rank)
                {
                    best[key] = i;
                }
            }
        }

        List<CodeRange> ranges = [];
        foreach ((int key, int rule) in best)
        {
            if (ranges is [.., var last] && last.Rule == rule && last.Last == key - 1)
            {
                ranges[^1] = last with { Last = (ushort)key };
            }
            else
            {
                ranges.Add(new CodeRange { First = (ushort)key, Last = (ushort)key, Rule = (ushort)rule });
            }
        }

        return [.. ranges];
    }

    private static IEnumerable<int> KeysOf(CodePattern code)
    {
        if (code.Subject < 0)
        {
            return [code.Reply != 0 ? code.Reply : code.Class];
        }

        return
            from type in code.Class == 0 ? [4, 5] : new int[] { code.Class }
            from detail in Enumerable.Range(code.FirstDetail, code.LastDetail - code.FirstDetail + 1)
            select CodeRange.KeyOf(new StatusCode(type, code.Subject, detail));
    }
}
