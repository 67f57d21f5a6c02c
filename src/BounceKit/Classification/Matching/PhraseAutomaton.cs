namespace BounceKit.Classification.Matching;

/// <summary>Finds all phrases of a set in one pass over a text (Aho and Corasick 1975).</summary>
/// <remarks>
/// One memory access a symbol, mostly: the cell for the next symbol is looked for at the place of what has been read so far. Where that cell
/// belongs to another place, no phrase goes on there, and the table of pairs knows where the last two symbols lead to.
/// </remarks>
internal sealed class PhraseAutomaton
{
    // Parts that are neighbours share the space between them.
    private const int Overlap = -1;

    // A cell: where the next symbol's cell is counted from, what ends here, and whose cell it is.
    private const int PlaceShift = 32;
    private const int EntryShift = 8;
    private const int LargestEntry = 0xFFFFFF;

    private readonly ulong[] _cells;
    private readonly ushort[] _endings;

    internal PhraseAutomaton(ulong[] cells, ushort[] endings, int slotCount)
    {
        _cells = cells;
        _endings = endings;
        SlotCount = slotCount;
    }

    /// <summary>How many slots a scan needs.</summary>
    public int SlotCount { get; }

    /// <summary>Where a symbol leads to.</summary>
    /// <param name="place">Where the next symbol's cell is counted from.</param>
    /// <param name="symbol">The symbol; <see cref="Symbols.None"/> for a cell of the table of pairs.</param>
    /// <param name="entry">The entry of what ends here in the table of endings.</param>
    internal static ulong Cell(int place, byte symbol, int entry)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entry, LargestEntry);
        return ((ulong)(uint)place << PlaceShift) | ((ulong)(uint)entry << EntryShift) | symbol;
    }

    /// <summary>Starts reading a text.</summary>
    /// <param name="memory">Memory with <see cref="SlotCount"/> slots.</param>
    public Scan Start(ScanMemory memory) => new(this, memory);

    /// <summary>A pass over one text.</summary>
    internal ref struct Scan(PhraseAutomaton automaton, ScanMemory memory)
    {
        private readonly Span<ulong> _slots = memory.Slots;
        private uint _place;
        private int _previous;
        private int _position = memory.Position;

        /// <summary>Reads on and hands every complete phrase to the collector.</summary>
        public void Read<TCollector>(scoped ReadOnlySpan<byte> symbols, scoped ref TCollector collector)
            where TCollector : IPhraseCollector
        {
            ulong[] cells = automaton._cells;
            uint place = _place;
            int previous = _previous;
            for (int i = 0; i < symbols.Length; i++)
            {
                byte symbol = symbols[i];
                ulong cell = cells[place + symbol];
                if ((byte)cell != symbol)
                {
                    cell = cells[(previous * Symbols.Count) + symbol];
                }

                place = (uint)(cell >> PlaceShift);
                previous = symbol;
                int entry = (int)((uint)cell >> EntryShift);
                if (entry != 0)
                {
                    End(entry, _position + i + 1, ref collector);
                }
            }

            _place = place;
            _previous = previous;
            _position += symbols.Length;
        }

        /// <summary>Ends the pass.</summary>
        public readonly void Complete() => memory.Position = _position;

        private readonly void End<TCollector>(int entry, int position, scoped ref TCollector collector)
            where TCollector : IPhraseCollector
        {
            ReadOnlySpan<ushort> table = automaton._endings;
            foreach (ushort slot in EndingTable.FirstParts(table, entry))
            {
                Fill(slot, position);
            }

            foreach (ref readonly Ending ending in EndingTable.Others(table, entry))
            {
                if (ending.Rank <= collector.Rank)
                {
                    // Nor does one of those that come now matter.
                    break;
                }

                if (ending.Needs != Ending.None && !Follows(ending, position))
                {
                    continue;
                }

                if (ending.Fills != Ending.None)
                {
                    Fill(ending.Fills, position);
                }
                else
                {
                    collector.Found(ending.Phrase);
                }
            }
        }

        // The part before may have occurred once more within a part's words ("dns … no such dns record"), so a slot holds its last two places.
        private readonly void Fill(int slot, int position) => _slots[slot] = (_slots[slot] << 32) | (uint)position;

        private readonly bool Follows(in Ending ending, int position)
        {
            ulong places = _slots[ending.Needs];
            int start = position - ending.Length;
            int gap = start - (int)places;
            if (gap < Overlap)
            {
                gap = start - (int)(places >> 32);
            }

            return gap >= Overlap && gap <= ending.MaxGap;
        }
    }
}
