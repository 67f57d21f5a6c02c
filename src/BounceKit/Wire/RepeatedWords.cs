namespace BounceKit.Wire;

/// <summary>Keeps what the words of a row mean, so that rows with the same words, which are few, share one instance.</summary>
/// <typeparam name="TWords">The words.</typeparam>
/// <typeparam name="TMeaning">What they mean; immutable.</typeparam>
internal sealed class RepeatedWords<TWords, TMeaning>(Func<TWords, TMeaning> read)
    where TWords : struct, IEquatable<TWords>
    where TMeaning : class
{
    private const int Capacity = 32;

    // Written without a lock: at worst a meaning is created again.
    private readonly Entry?[] _known = new Entry?[Capacity];
    private int _next;

    public TMeaning Read(TWords words)
    {
        foreach (Entry? entry in _known)
        {
            if (entry is null)
            {
                break;
            }

            if (entry.Words.Equals(words))
            {
                return entry.Meaning;
            }
        }

        TMeaning meaning = read(words);
        _known[(Interlocked.Increment(ref _next) - 1 & int.MaxValue) % Capacity] = new Entry(words, meaning);
        return meaning;
    }

    private sealed record Entry(TWords Words, TMeaning Meaning);
}
