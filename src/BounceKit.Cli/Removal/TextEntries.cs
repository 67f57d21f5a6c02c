namespace BounceKit.Cli.Removal;

/// <summary>Addresses, one per line. Blank lines and lines that start with # are skipped.</summary>
internal static class TextEntries
{
    /// <param name="text">The lines.</param>
    /// <param name="asIs">Whether white space around an address belongs to it.</param>
    public static IReadOnlyList<RemovalEntry> Parse(string text, bool asIs)
    {
        List<RemovalEntry> entries = [];
        foreach ((int index, string line) in text.Split('\n').Index())
        {
            if (line.Trim() is { Length: > 0 } address && address[0] != '#')
            {
                entries.Add(new RemovalEntry(asIs ? line.TrimEnd('\r') : address, index + 1, asIs));
            }
        }

        return entries;
    }
}
