namespace BounceKit.Classification.Matching;

/// <summary>A set of ASCII characters. Unlike the framework's vectors, it costs nothing to create, and what it is asked about is short.</summary>
internal sealed class CharacterSet
{
    private const int Bits = 64;

    private readonly ulong _low;
    private readonly ulong _high;

    /// <summary>Creates a set.</summary>
    /// <param name="characters">Its characters.</param>
    public CharacterSet(string characters)
    {
        foreach (char character in characters)
        {
            ulong bit = 1UL << character;
            _low |= character < Bits ? bit : 0;
            _high |= character < Bits ? 0 : bit;
        }
    }

    /// <summary>How many characters at the start of a text are in the set, one after the other.</summary>
    public int CountAtStart(ReadOnlySpan<char> text)
    {
        int count = 0;
        while (count < text.Length && Contains(text[count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>How many characters at the end of a text are in the set, one after the other.</summary>
    public int CountAtEnd(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && Contains(text[start - 1]))
        {
            start--;
        }

        return text.Length - start;
    }

    /// <summary>Whether one of the characters of a text is in the set.</summary>
    public bool ContainsAny(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (Contains(character))
            {
                return true;
            }
        }

        return false;
    }

    private bool Contains(char character) => character < 2 * Bits && (((character < Bits ? _low : _high) >> character) & 1) != 0;
}
