using System.Buffers;
using System.Text;

namespace BounceKit.Wire;

/// <summary>One string each for the words that come in row after row, such as types and status codes.</summary>
internal static class WireWords
{
    private const int MaxLength = 32;
    private const int Sets = 64;
    private const int WordsPerSet = 4;

    // Written without a lock: at worst a string is created again.
    private static readonly string?[] Known = new string?[Sets * WordsPerSet];
    private static int _replaced;

    /// <summary>The word as a string, which is the same instance for most repetitions.</summary>
    public static string Get(ReadOnlySpan<char> word)
    {
        Span<byte> ascii = stackalloc byte[MaxLength];
        return word.Length <= MaxLength && Ascii.FromUtf16(word, ascii, out int length) == OperationStatus.Done ? Get(ascii[..length]) : word.ToString();
    }

    /// <inheritdoc cref="Get(ReadOnlySpan{char})"/>
    /// <param name="word">The word in valid UTF-8.</param>
    public static string Get(ReadOnlySpan<byte> word)
    {
        if (word.Length > MaxLength)
        {
            return Encoding.UTF8.GetString(word);
        }

        Span<string?> set = Known.AsSpan((int)(RowKey.From(word) % Sets) * WordsPerSet, WordsPerSet);
        foreach (ref string? slot in set)
        {
            string? known = slot;
            if (known is null)
            {
                return Keep(ref slot, word);
            }

            if (known.Length == word.Length && Ascii.Equals(word, known))
            {
                return known;
            }
        }

        // One after the other, so that no two words drive each other out for good.
        return Keep(ref set[(int)((uint)_replaced++ % WordsPerSet)], word);
    }

    private static string Keep(ref string? slot, ReadOnlySpan<byte> word)
    {
        string text = Encoding.UTF8.GetString(word);
        slot = Ascii.IsValid(word) ? text : slot;
        return text;
    }
}
