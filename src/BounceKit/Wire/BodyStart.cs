namespace BounceKit.Wire;

/// <summary>Where a body begins: PHP programs tend to send white space before it, .NET programs a byte order mark.</summary>
internal static class BodyStart
{
    // More than any server sends, and few enough to be read in no time.
    private const int MaxBlanks = 64 * 1024;

    private static ReadOnlySpan<byte> Blanks => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF];

    /// <summary>The body without white space and the byte order mark of UTF-8 before it.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> body) => body.TrimStart(Blanks);

    /// <summary>The first byte that is neither white space nor part of the byte order mark of UTF-8; -1 when there is none.</summary>
    public static int Find(Stream body)
    {
        for (int passed = 0; passed < MaxBlanks; passed++)
        {
            int value = body.ReadByte();
            if (value < 0 || !Blanks.Contains((byte)value))
            {
                return value;
            }
        }

        return -1;
    }

    /// <summary>Moves a stream from its start to that byte, or as far as this class looks for it.</summary>
    public static void MoveTo(Stream body)
    {
        if (Find(body) >= 0)
        {
            body.Position--;
        }
    }
}
