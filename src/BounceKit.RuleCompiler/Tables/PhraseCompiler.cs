using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Compiles phrases into <see cref="CompiledPhrases"/>.</summary>
internal sealed class PhraseCompiler
{
    private readonly PhraseTree _tree = new();
    private readonly List<PhrasePart> _parts = [];
    private readonly List<BranchEnding> _endings = [];
    private readonly Dictionary<string, ushort> _firstParts = new(StringComparer.Ordinal);
    private int _slots;

    /// <summary>Adds a phrase.</summary>
    /// <param name="index">What <see cref="IPhraseCollector.Found"/> is called with.</param>
    /// <param name="rank">Its rank: once a phrase is found, only those of a higher rank are looked for.</param>
    /// <param name="phrase">The phrase.</param>
    public void Add(int index, int rank, Phrase phrase)
    {
        ushort needs = PhrasePart.None;
        for (int i = 0; i < phrase.Parts.Length; i++)
        {
            Phrase.Part part = phrase.Parts[i];
            bool isLast = i == phrase.Parts.Length - 1;
            if (i == 0 && !isLast)
            {
                needs = AddFirst(part);
                continue;
            }

            ushort fills = isLast ? PhrasePart.None : NewSlot();
            AddEndings(part, new BranchEnding { Ending = checked((ushort)_parts.Count), Rank = rank });
            _parts.Add(new PhrasePart
            {
                Phrase = checked((ushort)index),
                Rank = checked((ushort)rank),
                Needs = needs,
                MaxGap = (ushort)part.MaxGap,
                Fills = fills,
            });
            needs = fills;
        }
    }

    /// <summary>Compiles what was added.</summary>
    public CompiledPhrases Compile()
    {
        _tree.Complete();
        EndingLists lists = new(_tree, _endings);
        uint[] cells = new CellLayout(_tree).Build(lists.OfBranches, out ushort[] listsOfCells);
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

    private ushort NewSlot() => checked((ushort)_slots++);

    // Many phrases begin with the same nouns: they share what is remembered of them.
    private ushort AddFirst(Phrase.Part part)
    {
        string key = string.Join('|', part.Alternatives.Select(alternative => alternative.Text));
        if (!_firstParts.TryGetValue(key, out ushort slot))
        {
            _firstParts[key] = slot = NewSlot();
            AddEndings(part, new BranchEnding { Ending = slot, IsFirstPart = true });
        }

        return slot;
    }

    private void AddEndings(Phrase.Part part, BranchEnding ending)
    {
        foreach (Phrase.Alternative alternative in part.Alternatives)
        {
            _endings.Add(ending with { Branch = _tree.Add(alternative.Folded) });
        }
    }
}
