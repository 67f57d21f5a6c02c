namespace BounceKit.Suppressions.Lists;

/// <summary>An address that was released, and what sources say about it.</summary>
internal sealed record ReleasedAddress(string Spelling, IReadOnlyList<StoredEvent> Events)
{
    /// <summary>The spellings that a source uses, since providers may compare with the case; the caller's where it uses none.</summary>
    public IReadOnlyList<string> GetSpellings(string source)
    {
        string[] own = [.. Events.Where(entry => entry.Source.Equals(source, StringComparison.OrdinalIgnoreCase))
            .Select(static entry => entry.Address).OfType<string>().Distinct(StringComparer.Ordinal)];
        return own.Length > 0 ? own : [Spelling];
    }
}
