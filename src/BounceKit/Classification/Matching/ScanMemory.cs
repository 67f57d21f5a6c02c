namespace BounceKit.Classification.Matching;

/// <summary>What a thread remembers while it reads a text: the symbols, and where parts of phrases ended.</summary>
/// <remarks>
/// Some three kilobytes a thread, kept from text to text: to clear that for each one would take a tenth of its time. Positions go on counting
/// instead, so that whatever was noted for an earlier text is too far away to matter.
/// </remarks>
internal sealed class ScanMemory
{
    private const int ChunkSize = 512;
    private const int Apart = 2 * Phrase.LongestGap;

    // Long before positions overflow.
    private const int LastStart = 1 << 24;

    [ThreadStatic]
    private static ScanMemory? _ofThread;

    private ulong[] _slots = [];

    /// <summary>Room for symbols.</summary>
    public byte[] Symbols { get; } = new byte[ChunkSize];

    /// <summary>Where parts of phrases ended: the last place and, above it, the one before.</summary>
    public Span<ulong> Slots => _slots;

    /// <summary>Where the text begins; to be set to where it ended.</summary>
    public int Position { get; set; }

    /// <summary>The memory of this thread, for a text.</summary>
    /// <param name="slotCount">How many slots it needs.</param>
    public static ScanMemory ForText(int slotCount)
    {
        ScanMemory memory = _ofThread ??= new ScanMemory();
        memory.Prepare(slotCount);
        return memory;
    }

    private void Prepare(int slotCount)
    {
        if (_slots.Length < slotCount)
        {
            _slots = new ulong[slotCount];
        }

        if (Position > LastStart)
        {
            Position = 0;
            Slots.Clear();
        }

        Position += Apart;
    }
}
