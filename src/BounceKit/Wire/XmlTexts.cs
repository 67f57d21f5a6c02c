using System.Xml;

namespace BounceKit.Wire;

/// <summary>The texts of the open elements, one after the other: what an element adds is removed when it ends.</summary>
internal sealed class XmlTexts
{
    public const int MaxTextLength = 64 * 1024;

    private char[] _characters = new char[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Since(int start) => _characters.AsSpan(start, Length - start);

    public void Truncate(int length) => Length = length;

    /// <summary>The exception for a text that is longer than any provider sends.</summary>
    public static WireFormatException TooLong() => new($"a text is longer than {MaxTextLength} characters");

    /// <summary>Adds the reader's text, in pieces, so that a text without end is refused before it is in memory.</summary>
    /// <param name="reader">Positioned on a text.</param>
    /// <param name="since">Where the text of the element starts.</param>
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
                throw TooLong();
            }
        }
        while (read > 0);
    }
}
