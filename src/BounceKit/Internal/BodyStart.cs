namespace BounceKit.Internal;

/// <summary>Where a body begins: white space before it is a habit of PHP, a byte order mark one of .NET.</summary>
internal static class BodyStart
{
    /// <summary>Moves to the first byte that is neither white space nor part of a byte order mark of UTF-8.</summary>
    /// <returns>That byte, which is still to be read; -1 when there is none.</returns>
    public static int Find(Stream body)
    {
        int value;
        do
        {
            value = body.ReadByte();
        }
        while (value is ' ' or '\t' or '\r' or '\n' or 0xEF or 0xBB or 0xBF);

        if (value >= 0)
        {
            body.Position--;
        }

        return value;
    }
}
