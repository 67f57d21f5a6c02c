namespace BounceKit.Classification.Matching;

/// <summary>The 64 symbols that texts and phrases are folded to, so that letter case, accents, punctuation and white space make no difference.</summary>
/// <remarks>
/// Letters and digits stand for themselves; every other printable character is a word break. A character outside of the Latin
/// alphabet becomes <see cref="Wide"/> and its four hexadecimal digits: that keeps the automaton's rows at 64 cells in every script.
/// </remarks>
internal static class Symbols
{
    public const int Count = 64;
    public const byte None = 0;
    public const byte Space = 37;
    public const byte Dot = 38;
    public const byte Wide = 47;
    public const byte FirstNibble = 48;

    /// <summary>The most symbols that one character becomes.</summary>
    public const int MostPerCharacter = 5;

    // The base letters of U+00C0 to U+017F, in order; a dot stands for the two signs of multiplication and division.
    private const string LatinLetters =
        "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private static readonly byte[] Latin = CreateLatin();

    private static readonly byte[] PlainLatin = CreatePlain();

    /// <summary>The symbols of the characters that always stand for the same one, whatever is around them; <see cref="None"/> for the others.</summary>
    public static ReadOnlySpan<byte> Plain => PlainLatin;

    /// <summary>The symbol of a Latin character; <see cref="Space"/> for what separates words, <see cref="None"/> for what is left out.</summary>
    /// <param name="character">A character below U+0180.</param>
    public static byte OfLatin(char character) => Latin[character];

    /// <summary>Whether a character has its symbol in the Latin table.</summary>
    public static bool IsLatin(char character) => character < Latin.Length;

    /// <summary>A character of another script in the form that is compared: small letters, narrow forms, plain apostrophes.</summary>
    public static char Fold(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => char.ToLowerInvariant((char)(character - 0xFEE0)),
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        'ё' or 'Ё' => 'е',
        _ => char.IsLetterOrDigit(character) ? char.ToLowerInvariant(character) : ' ',
    };

    /// <summary>Whether words of this script stand without spaces between them, so that a phrase may begin or end inside a run of letters.</summary>
    public static bool IsWithoutSpaces(char character) => character >= '\u0E00' && char.IsLetter(character);

    private static byte[] CreateLatin()
    {
        byte[] table = new byte[0x180];
        // The framework's vectors would be compiled for this alone, which takes a tenth of what the first text may.
        for (int character = 0; character < table.Length; character++)
        {
            table[character] = Space;
        }

        for (char letter = 'a'; letter <= 'z'; letter++)
        {
            table[letter] = table[char.ToUpperInvariant(letter)] = (byte)(letter - 'a' + 1);
        }

        for (char digit = '0'; digit <= '9'; digit++)
        {
            table[digit] = (byte)(digit - '0' + 27);
        }

        for (int i = 0; i < LatinLetters.Length; i++)
        {
            table[0xC0 + i] = table[LatinLetters[i]];
        }

        // "doesn't", "doesnt" and "doesn´t" are one word; a soft hyphen is no character at all.
        table['\''] = table['`'] = table['´'] = table['\u00AD'] = None;
        return table;
    }

    // A reply code begins with 4 or 5.
    private static byte[] CreatePlain()
    {
        byte[] table = CreateLatin();
        table['4'] = table['5'] = None;
        return table;
    }
}
