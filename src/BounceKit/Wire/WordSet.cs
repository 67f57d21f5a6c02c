namespace BounceKit.Wire;

/// <summary>One string each for the words of one answer that come again and again.</summary>
internal sealed class WordSet
{
    // A provider's enum-like words and ids are few; free text must not fill the memory.
    private const int MaxWords = 512;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words =
        new HashSet<string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (_words.TryGetValue(text, out string? known))
        {
            return known;
        }

        string word = text.ToString();
        if (_words.Set.Count < MaxWords)
        {
            _words.Set.Add(word);
        }

        return word;
    }
}
