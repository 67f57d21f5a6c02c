using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>Finds all phrases of a set in one pass over a text (Aho and Corasick 1975).</summary>
internal sealed class PhraseAutomaton
{
    // Parts that are neighbours share the space between them.
    private const int Overlap = -1;

    private readonly Node[] _nodes;
    private readonly int[] _rows;
    private readonly Endings[] _endings;

    internal PhraseAutomaton(Node[] nodes, int[] rows, Endings[] endings, int slotCount)
    {
        _nodes = nodes;
        _rows = rows;
        _endings = endings;
        SlotCount = slotCount;
    }

    /// <summary>How many numbers a scan has to remember.</summary>
    public int SlotCount { get; }

    /// <summary>What has been read so far: the longest beginning of a phrase that the text ends with.</summary>
    /// <param name="Else">Where to go on with any other symbol than the node's; for a node with a row, where that begins.</param>
    /// <param name="Endings">The index of what ends here; 0 for nothing.</param>
    /// <param name="Symbol">The symbol that leads on to the node right after this one, or one of the two constants.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Node(int Else, ushort Endings, byte Symbol)
    {
        /// <summary>The node has a row of transitions for all symbols.</summary>
        public const byte HasRow = 255;

        /// <summary>No symbol leads on.</summary>
        public const byte LeadsNowhere = 254;
    }

    /// <summary>What it means that the text of one part ends here.</summary>
    /// <param name="Phrase">The index of the phrase.</param>
    /// <param name="Length">The symbols of the text.</param>
    /// <param name="Needs">The slot that says where the part before ended; -1 for a first part.</param>
    /// <param name="MaxGap">How far that may be away.</param>
    /// <param name="Fills">The slot that this part fills; -1 for a last part, with which the phrase is complete.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Ending(int Phrase, int Length, int Needs, int MaxGap, int Fills);

    /// <summary>All that ends in one place.</summary>
    /// <param name="FirstParts">The slots of first parts: they need nothing, so that they are filled without questions.</param>
    /// <param name="Others">Everything else.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Endings(int[] FirstParts, Ending[] Others);

    /// <summary>Starts reading a text.</summary>
    /// <param name="slots">Memory for <see cref="SlotCount"/> numbers, all zero.</param>
    public Scan Start(Span<int> slots) => new(this, slots);

    /// <summary>A pass over one text.</summary>
    internal ref struct Scan(PhraseAutomaton automaton, Span<int> slots)
    {
        private readonly Span<int> _slots = slots;
        private int _at;
        private int _position;

        /// <summary>Reads on and hands every complete phrase to the collector.</summary>
        public void Read<TCollector>(scoped ReadOnlySpan<byte> symbols, scoped ref TCollector collector)
            where TCollector : IPhraseCollector
        {
            Node[] nodes = automaton._nodes;
            int[] rows = automaton._rows;
            int at = _at;
            for (int i = 0; i < symbols.Length; i++)
            {
                at = Step(nodes, rows, at, symbols[i]);
                if (nodes[at].Endings != 0)
                {
                    End(in automaton._endings[nodes[at].Endings], _position + i + 1, ref collector);
                }
            }

            _at = at;
            _position += symbols.Length;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Step(Node[] nodes, int[] rows, int at, byte symbol)
        {
            while (true)
            {
                Node node = nodes[at];
                if (node.Symbol == symbol)
                {
                    return at + 1;
                }

                if (node.Symbol == Node.HasRow)
                {
                    return rows[node.Else + symbol];
                }

                at = node.Else;
            }
        }

        private readonly void End<TCollector>(in Endings endings, int position, scoped ref TCollector collector)
            where TCollector : IPhraseCollector
        {
            foreach (int slot in endings.FirstParts)
            {
                Fill(slot, position);
            }

            foreach (ref readonly Ending ending in endings.Others.AsSpan())
            {
                if (ending.Needs >= 0 && (_slots[ending.Needs] == 0 || !Follows(ending, position)))
                {
                    continue;
                }

                if (ending.Fills >= 0)
                {
                    Fill(ending.Fills, position);
                }
                else
                {
                    collector.Found(ending.Phrase);
                }
            }
        }

        private readonly void Fill(int slot, int position)
        {
            _slots[slot + 1] = _slots[slot];
            _slots[slot] = position;
        }

        // The part before may have occurred once more within this one's words ("dns … no such dns record"), so its last two places are known.
        private readonly bool Follows(in Ending ending, int position)
        {
            int start = position - ending.Length;
            int last = _slots[ending.Needs];
            int before = start - last >= Overlap ? last : _slots[ending.Needs + 1];
            return before != 0 && start - before >= Overlap && start - before <= ending.MaxGap;
        }
    }
}
