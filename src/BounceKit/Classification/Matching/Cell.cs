namespace BounceKit.Classification.Matching;

/// <summary>A cell of <see cref="PhraseTables.Cells"/>: where a symbol leads to, packed into 32 bits.</summary>
internal static class Cell
{
    private const int PlaceShift = 7;
    private const uint EndsBit = 64;
    private const uint SymbolMask = 63;

    /// <summary>The largest place that a cell can name.</summary>
    public const int LastPlace = (1 << (32 - PlaceShift)) - 1;

    /// <summary>Packs a cell.</summary>
    /// <param name="place">The place where the next symbol's cell is counted from.</param>
    /// <param name="ends">Whether the text of a part ends with this symbol.</param>
    /// <param name="symbol">The symbol; <see cref="Symbols.None"/> in the table of pairs, and where a place says where to go on from.</param>
    public static uint Pack(int place, bool ends, byte symbol) => ((uint)place << PlaceShift) | (ends ? EndsBit : 0) | symbol;

    /// <summary>The symbol.</summary>
    public static uint Symbol(uint cell) => cell & SymbolMask;

    /// <summary>Whether the text of a part ends with this symbol.</summary>
    public static bool Ends(uint cell) => (cell & EndsBit) != 0;

    /// <summary>The place where the next symbol's cell is counted from.</summary>
    public static uint Place(uint cell) => cell >> PlaceShift;
}
