using System.Text;

namespace BounceKit.Wire;

/// <summary>One string each for words that come in row after row, such as types and status codes.</summary>
internal static class WireWords
{
    private const int MaxLength = 32;
    private const int Sets = 64;
    private const int WordsASet = 4;

    // Written to without a lock: at worst a word is made anew.
    private static readonly string?[] Known = new string?[Sets * WordsASet];

    /// <summary>The text of valid UTF-8.</summary>
    public static string Get(ReadOnlySpan<byte> word)
    {
        if (word.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(word);
        }

        Span<string?> set = Known.AsSpan((int)(RowKey.Of(word) % Sets) * WordsASet, WordsASet);
        foreach (ref string? place in set)
        {
            string? known = place;
            if (known is null)
            {
                return Keep(ref place, word);
            }

            if (known.Length == word.Length && Ascii.Equals(word, known))
            {
                return known;
            }
        }

        return Keep(ref set[word.Length % WordsASet], word);
    }

    private static string Keep(ref string? place, ReadOnlySpan<byte> word)
    {
        string text = Encoding.UTF8.GetString(word);
        place = Ascii.IsValid(word) ? text : place;
        return text;
    }
}
