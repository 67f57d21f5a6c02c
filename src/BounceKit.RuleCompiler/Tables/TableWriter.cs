using System.Runtime.InteropServices;
using System.Text;
using BounceKit.Classification.Matching;
using BounceKit.Classification.Rules;
using BounceKit.RuleCompiler.Files;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Writes rules as <see cref="RuleTables"/>. The same rules always become the same bytes.</summary>
internal static class TableWriter
{
    // What a scan may take from the stack: nine bytes each.
    private const int MostSlots = 4096;

    /// <summary>Compiles rules.</summary>
    /// <exception cref="InvalidDataException">There are more rules than the tables can hold.</exception>
    public static byte[] Write(IReadOnlyList<Rule> rules)
    {
        try
        {
            return Compile(rules);
        }
        catch (OverflowException tooMany)
        {
            throw new InvalidDataException($"The tables can't hold that many phrases and endings ({rules.Count} rules): use fewer rules, or wider numbers in the tables.", tooMany);
        }
    }

    private static byte[] Compile(IReadOnlyList<Rule> rules)
    {
        PhraseCompiler compiler = new();
        for (int i = 0; i < rules.Count; i++)
        {
            compiler.Add(i, rules[i]);
        }

        CompiledPhrases phrases = compiler.Compile();
        if (phrases.SlotCount > MostSlots)
        {
            throw new InvalidDataException($"The phrases need {phrases.SlotCount} slots: use fewer phrases of several parts, or let a scan take more memory.");
        }

        return Write(Rows(rules), phrases, CodeRanges.From(rules), [.. rules.SelectMany(rule => Encoding.UTF8.GetBytes(rule.Name))]);
    }

    private static RuleRow[] Rows(IReadOnlyList<Rule> rules)
    {
        int end = 0;
        return
        [
            .. rules.Select(rule => new RuleRow
            {
                Code = rule.Code,
                NameEnd = end += Encoding.UTF8.GetByteCount(rule.Name),
                Rank = checked((ushort)rule.Rank),
                Reason = rule.Reason,
                Confidence = rule.Confidence,
            }),
        ];
    }

    private static byte[] Write(RuleRow[] rows, CompiledPhrases phrases, CodeRange[] codes, byte[] names)
    {
        int[] header = new int[RuleTables.HeaderLength]
        {
            rows.Length, phrases.Cells.Length, phrases.Marks.Length, phrases.Lists.Length, phrases.ListsOfCells.Length, phrases.Endings.Length,
            phrases.Parts.Length, codes.Length, names.Length, phrases.SlotCount,
        };
        List<byte> data = [];
        Append<int>(data, header);
        Append<RuleRow>(data, rows);
        Append<uint>(data, phrases.Cells);
        Append<EndingMark>(data, phrases.Marks);
        Append<EndingList>(data, phrases.Lists);
        Append<ushort>(data, phrases.ListsOfCells);
        Append<ushort>(data, phrases.Endings);
        Append<PhrasePart>(data, phrases.Parts);
        Append<CodeRange>(data, codes);
        data.AddRange(names);
        return [.. data];
    }

    private static void Append<T>(List<byte> data, ReadOnlySpan<T> section)
        where T : unmanaged => data.AddRange(MemoryMarshal.AsBytes(section));
}
