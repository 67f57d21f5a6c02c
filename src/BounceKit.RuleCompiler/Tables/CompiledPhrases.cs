using BounceKit.Classification.Matching;

namespace BounceKit.RuleCompiler.Tables;

/// <summary>Phrases as <see cref="PhraseTables"/>, in memory of their own.</summary>
internal sealed class CompiledPhrases
{
    public required uint[] Cells { get; init; }

    public required ushort[] ListsOfCells { get; init; }

    public required EndingList[] Lists { get; init; }

    public required ushort[] Endings { get; init; }

    public required PhrasePart[] Parts { get; init; }

    public required int SlotCount { get; init; }

    /// <summary>Which cells end a text.</summary>
    public EndingMark[] Marks => field ??= Mark();

    private EndingMark[] Mark()
    {
        EndingMark[] marks = new EndingMark[(Cells.Length / EndingMark.Cells) + 1];
        int before = 0;
        for (int cell = 0; cell < Cells.Length; cell++)
        {
            ref EndingMark mark = ref marks[cell / EndingMark.Cells];
            mark = cell % EndingMark.Cells == 0 ? new EndingMark(0, before) : mark;
            if (Cell.Ends(Cells[cell]))
            {
                mark = new EndingMark(mark.Bits | (1u << cell), mark.Before);
                before++;
            }
        }

        return marks;
    }
}
