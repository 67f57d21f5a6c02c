using BounceKit.Classification.Matching;
using BounceKit.RuleCompiler.Files;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Compiles the phrases of rules into <see cref="CompiledPhrases"/>.</summary>
internal sealed class PhraseCompiler
{
    private readonly List<PartText> _texts = [];
    private readonly List<PhrasePart> _parts = [];
    private readonly Dictionary<string, FirstPart> _firstParts = new(StringComparer.Ordinal);
    private int _slots = PartPlaces.Always + 1;

    /// <summary>Adds the phrase of a rule, if it has one.</summary>
    /// <param name="index">What <see cref="IPhraseCollector.Found"/> is called with.</param>
    /// <param name="rule">The rule: once it is found, only those of a higher rank are looked for.</param>
    public void Add(int index, Rule rule)
    {
        Phrase.Part[] parts = rule.Phrase?.Parts ?? [];
        ushort needs = PartPlaces.Always;
        for (int i = 0; i < parts.Length; i++)
        {
            bool isLast = i == parts.Length - 1;
            if (i == 0 && !isLast)
            {
                needs = AddFirst(parts[i], rule.Rank);
                continue;
            }

            ushort fills = isLast ? PhrasePart.None : NewSlot();
            PartKind kind = i == 0 ? PartKind.Only : PartKind.Later;
            bool isCertain = kind == PartKind.Only && rule.Code == default;
            AddTexts(parts[i], new BranchEnding(Branch: 0, checked((ushort)_parts.Count), needs, kind, rule.Rank, isCertain));
            _parts.Add(new PhrasePart
            {
                Phrase = checked((ushort)index),
                Rank = checked((ushort)rule.Rank),
                MaxGap = (ushort)parts[i].MaxGap,
                Fills = fills,
            });
            needs = fills;
        }
    }

    /// <summary>Compiles what was added.</summary>
    public CompiledPhrases Compile()
    {
        foreach (FirstPart first in _firstParts.Values)
        {
            AddTexts(first.Part, new BranchEnding(Branch: 0, first.Slot, PartPlaces.Always, PartKind.First, first.Rank, IsCertain: false));
        }

        PhraseTree tree = Plant(_texts, out BranchEnding[] endings);
        OutrankedEndings outranked = new(tree, endings);
        tree = Plant(_texts.Where((_, index) => !outranked.Contains(endings[index])), out endings);
        EndingLists lists = new(tree, endings);
        uint[] cells = new CellLayout(tree, lists.OfBranches).Build(out ushort[] listsOfCells);
        return new CompiledPhrases
        {
            Cells = cells,
            ListsOfCells = listsOfCells,
            Lists = lists.Lists,
            Endings = lists.Endings,
            Parts = [.. _parts],
            SlotCount = _slots,
        };
    }

    private static PhraseTree Plant(IEnumerable<PartText> texts, out BranchEnding[] endings)
    {
        PhraseTree tree = new();
        endings = [.. texts.Select(text => text.Ending with { Branch = tree.Add(text.Symbols) })];
        tree.Complete();
        return tree;
    }

    private ushort NewSlot() => checked((ushort)_slots++);

    // Many phrases begin with the same nouns: they share what is remembered of them.
    private ushort AddFirst(Phrase.Part part, int rank)
    {
        string key = string.Join('|', part.Alternatives.Select(alternative => alternative.Text));
        FirstPart first = _firstParts.TryGetValue(key, out FirstPart? known) ? known : new FirstPart(part, NewSlot(), rank);
        _firstParts[key] = first with { Rank = Math.Max(first.Rank, rank) };
        return first.Slot;
    }

    private void AddTexts(Phrase.Part part, BranchEnding ending) =>
        _texts.AddRange(part.Alternatives.Select(alternative => new PartText(alternative.Folded, ending)));

    private sealed record FirstPart(Phrase.Part Part, ushort Slot, int Rank);

    private sealed record PartText(byte[] Symbols, BranchEnding Ending);
}
