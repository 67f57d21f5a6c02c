namespace BounceKit.Wire;

/// <summary>Where a body begins: white space before it is a habit of PHP, a byte order mark one of .NET.</summary>
internal static class BodyStart
{
    // More than any server's habit, and little enough to be passed in no time.
    private const int MostBlanks = 64 * 1024;

    /// <summary>Moves to the first byte that is neither white space nor part of a byte order mark of UTF-8.</summary>
    /// <returns>That byte, which is still to be read; -1 when there is none.</returns>
    public static int Find(Stream body)
    {
        for (int passed = 0; passed < MostBlanks; passed++)
        {
            int value = body.ReadByte();
            if (value is not (' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF))
            {
                body.Position -= value < 0 ? 0 : 1;
                return value;
            }
        }

        return -1;
    }
}
