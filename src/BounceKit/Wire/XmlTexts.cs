using System.Xml;

namespace BounceKit.Wire;

/// <summary>The texts of the elements that are open, one behind the other: what an element adds goes when it ends.</summary>
internal sealed class XmlTexts
{
    public const int MaxTextLength = 64 * 1024;

    private char[] _characters = new char[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Since(int start) => _characters.AsSpan(start, Length - start);

    public void Truncate(int length) => Length = length;

    /// <summary>Adds the text that the reader stands at: in pieces, so that an over-long text is refused before it is in memory as a whole.</summary>
    /// <param name="reader">Stands at a text.</param>
    /// <param name="since">Where the text of the element starts, for its length.</param>
    public void Append(XmlReader reader, int since)
    {
        int read;
        do
        {
            if (Length == _characters.Length)
            {
                Array.Resize(ref _characters, _characters.Length * 2);
            }

            read = reader.ReadValueChunk(_characters, Length, _characters.Length - Length);
            Length += read;
            if (Length - since > MaxTextLength)
            {
                throw new WireFormatException($"a text is longer than {MaxTextLength} characters");
            }
        }
        while (read > 0);
    }
}
