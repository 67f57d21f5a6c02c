namespace BounceKit.Cli.Removal;

/// <summary>Decides which entries are sent: those of the source, each once, and none that is not an address.</summary>
internal static class EntrySelection
{
    private const int Shown = 10;

    private const string Hint =
        "Nothing was removed. To remove a malformed entry that really is on the list, use --as-is or --from with the output of bouncekit list.";

    /// <summary>The entries without the records of other sources: what one provider holds says nothing about another's list.</summary>
    public static IReadOnlyList<RemovalEntry> OfSource(IReadOnlyList<RemovalEntry> entries, string source) =>
        [.. entries.Where(entry => entry.Source is null || entry.Source.Equals(source, StringComparison.OrdinalIgnoreCase))];

    /// <summary>The addresses to send, each once.</summary>
    /// <param name="entries">What to remove.</param>
    /// <param name="file">The file that it comes from; null for arguments.</param>
    /// <exception cref="RefusedException">At least one entry is not an address.</exception>
    public static IReadOnlyCollection<string> Check(IReadOnlyList<RemovalEntry> entries, string? file)
    {
        string[] problems = [.. entries.Where(entry => !IsAllowed(entry)).Select(entry => Describe(entry, file))];
        if (problems.Length > 0)
        {
            string[] more = problems.Length > Shown ? [$"… and {problems.Length - Shown} more."] : [];
            throw new RefusedException([.. problems.Take(Shown), .. more]) { Hints = [Hint] };
        }

        // A provider may hold two spellings; a person who types two means one address.
        return [.. entries.DistinctBy(entry => entry.IsExact ? entry.Address : entry.Address.ToUpperInvariant(), StringComparer.Ordinal).Select(entry => entry.Address)];
    }

    private static bool IsAllowed(RemovalEntry entry) => entry.IsExact ? entry.Address.Length > 0 : BounceRecipient.IsAddress(entry.Address);

    // What a file contains is not repeated: it may be someone else's address, or the wrong file.
    private static string Describe(RemovalEntry entry, string? file) => (file, AddressSyntax.IsList(entry.Address)) switch
    {
        (null, true) => $"'{entry.Address}' is not an email address: separate addresses with spaces.",
        (null, false) => $"'{entry.Address}' is not an email address.",
        (_, true) => $"--from {file}, line {entry.Line}: several addresses. Put each on a separate line.",
        _ when entry.IsExact => $"--from {file}, line {entry.Line}: the recipient is missing.",
        _ => $"--from {file}, line {entry.Line}: not an email address.",
    };
}
