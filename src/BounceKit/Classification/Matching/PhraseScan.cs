using System.Runtime.InteropServices;

namespace BounceKit.Classification.Matching;

/// <summary>One pass over a text that finds all phrases of a set.</summary>
/// <remarks>
/// One memory access a symbol, mostly: the cell for the next symbol is looked for at the place of what has been read so far. Where that cell
/// belongs to another place, the search goes on from the longest end of what has been read that a phrase begins with.
/// </remarks>
/// <param name="tables">The phrases.</param>
/// <param name="places">No part has ended yet.</param>
[StructLayout(LayoutKind.Auto)]
internal unsafe ref struct PhraseScan(PhraseTables tables, PartPlaces places)
{
    private readonly PhraseTables _tables = tables;
    private readonly PartPlaces _places = places;
    private uint _place;
    private uint _previous;
    private int _position = PartPlaces.FirstPosition;

    /// <summary>Reads on and hands every complete phrase to the collector.</summary>
    public void Read<TCollector>(scoped ReadOnlySpan<byte> symbols, scoped ref TCollector collector)
        where TCollector : IPhraseCollector, allows ref struct
    {
        uint* cells = _tables.Cells;
        uint place = _place;
        uint previous = _previous;
        for (int i = 0; i < symbols.Length; i++)
        {
            byte symbol = symbols[i];
            uint at = place + symbol;
            uint cell = cells[at];
            if (Cell.Symbol(cell) != symbol)
            {
                // The cell at the place itself says where else to go on from, unless it is another place's.
                uint link = cells[place];
                at = (previous * Symbols.Count) + symbol;
                if (link > Symbols.Count && Cell.Symbol(link) == Symbols.None)
                {
                    at = FindElsewhere(cells, Cell.Place(link), at, symbol);
                }

                cell = cells[at];
            }

            place = Cell.Place(cell);
            previous = symbol;
            if (Cell.Ends(cell))
            {
                End(at, _position + i + 1, ref collector);
            }
        }

        _place = place;
        _previous = previous;
        _position += symbols.Length;
    }

    private static uint FindElsewhere(uint* cells, uint place, uint pair, byte symbol)
    {
        while (place != 0)
        {
            uint at = place + symbol;
            if (Cell.Symbol(cells[at]) == symbol)
            {
                return at;
            }

            uint link = cells[place];
            place = Cell.Symbol(link) == Symbols.None ? Cell.Place(link) : 0;
        }

        return pair;
    }

    private readonly void End<TCollector>(uint cell, int position, scoped ref TCollector collector)
        where TCollector : IPhraseCollector, allows ref struct
    {
        int index = _tables.ListsOfCells[_tables.Marks[cell / EndingMark.Cells].CountBefore((int)cell)];
        while (index != 0)
        {
            EndingList* list = _tables.Lists + index;
            ushort* ending = _tables.Endings + list->Start;
            for (ushort* parts = ending + list->FirstParts; ending < parts; ending++)
            {
                _places.Fill(*ending, position);
            }

            EndParts(ending, _tables.Endings + list[1].Start, position, list->Length, ref collector);
            index = list->Next;
        }
    }

    private readonly void EndParts<TCollector>(ushort* ending, ushort* end, int position, int length, scoped ref TCollector collector)
        where TCollector : IPhraseCollector, allows ref struct
    {
        for (; ending < end; ending += 2)
        {
            int needed = ending[0];
            if (!_places.Contains(needed))
            {
                continue;
            }

            PhrasePart* part = _tables.Parts + ending[1];
            if (part->Rank <= collector.Rank)
            {
                // Nor does one of those that come now matter.
                break;
            }

            if (needed != PartPlaces.Always && !_places.Precedes(needed, position - length, part->MaxGap))
            {
                continue;
            }

            if (part->Fills != PhrasePart.None)
            {
                _places.Fill(part->Fills, position);
            }
            else
            {
                collector.Found(part->Phrase);
            }
        }
    }
}
