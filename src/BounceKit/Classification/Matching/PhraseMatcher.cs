using System.Buffers;

namespace BounceKit.Classification.Matching;

/// <summary>Finds single phrases in a text that was folded once: for the few rules of a user, which need no tables of their own.</summary>
internal readonly ref struct PhraseMatcher
{
    // Parts that are neighbours share the space between them.
    private const int Overlap = 1;

    private readonly byte[] _memory;
    private readonly ReadOnlySpan<byte> _symbols;

    /// <summary>Folds a text. <see cref="Dispose"/> has to be called.</summary>
    public PhraseMatcher(ReadOnlySpan<char> text)
    {
        _memory = ArrayPool<byte>.Shared.Rent((text.Length + 2) * Symbols.MostPerCharacter);
        int length = 0;
        FoldedText folded = new(text);
        for (int count = folded.Read(_memory); count > 0; count = folded.Read(_memory.AsSpan(length)))
        {
            length += count;
        }

        _symbols = _memory.AsSpan(0, length);
    }

    /// <summary>Whether the text has the phrase. Takes time that grows with the text, for each alternative.</summary>
    public bool Finds(Phrase phrase) => phrase.Parts.Length == 1 ? HasOneOf(_symbols, phrase.Parts[0]) : HasAll(_symbols, phrase.Parts);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_memory);

    private static bool HasOneOf(ReadOnlySpan<byte> symbols, Phrase.Part part)
    {
        foreach (Phrase.Alternative alternative in part.Alternatives)
        {
            if (symbols.IndexOf(alternative.Folded) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // Part by part, with a mark wherever the phrase up to this part may end.
    private static bool HasAll(ReadOnlySpan<byte> symbols, Phrase.Part[] parts)
    {
        byte[] memory = ArrayPool<byte>.Shared.Rent(2 * (symbols.Length + 1));
        Span<byte> before = memory.AsSpan(0, symbols.Length + 1);
        Span<byte> ends = memory.AsSpan(symbols.Length + 1, symbols.Length + 1);
        before.Fill(1);
        bool found = true;
        for (int i = 0; i < parts.Length && found; i++)
        {
            ends.Clear();
            found = MarkEnds(symbols, parts[i], isFirst: i == 0, before, ends);
            Span<byte> free = before;
            before = ends;
            ends = free;
        }

        ArrayPool<byte>.Shared.Return(memory);
        return found;
    }

    private static bool MarkEnds(ReadOnlySpan<byte> symbols, Phrase.Part part, bool isFirst, ReadOnlySpan<byte> before, Span<byte> ends)
    {
        bool any = false;
        foreach (Phrase.Alternative alternative in part.Alternatives)
        {
            int start = 0;
            for (int skip = symbols.IndexOf(alternative.Folded); skip >= 0; skip = symbols[start..].IndexOf(alternative.Folded))
            {
                start += skip;
                if (isFirst || before[Math.Max(0, start - part.MaxGap)..Math.Min(before.Length, start + Overlap + 1)].Contains((byte)1))
                {
                    ends[start + alternative.Folded.Length] = 1;
                    any = true;
                }

                start++;
            }
        }

        return any;
    }
}
