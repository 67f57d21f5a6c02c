namespace BounceKit.Suppressions;

/// <summary>How many entries are about addresses of a domain.</summary>
/// <param name="Domain">The domain as lower-case A-label.</param>
/// <param name="Count">How many.</param>
public sealed record DomainCount(string Domain, long Count);
