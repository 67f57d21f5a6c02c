namespace BounceKit.Suppressions.Accounts;

/// <summary>Reads secrets by their references, from the store that the scheme names.</summary>
internal sealed class SecretReader(IEnumerable<ISecretStore> stores)
{
    private readonly Dictionary<string, ISecretStore> _stores =
        stores.GroupBy(static store => store.Scheme, StringComparer.OrdinalIgnoreCase).ToDictionary(static group => group.Key, static group => group.Last(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Says what is wrong with a reference, without repeating it: it may be a secret that was put in the wrong place.</summary>
    public string? FindProblem(string reference) => reference.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && _stores.ContainsKey(reference[..colon])
        ? null
        : $"is no reference to a secret: expected is {string.Join(" or ", _stores.Keys.Order(StringComparer.Ordinal).Select(static scheme => $"{scheme}:…"))}.";

    public ValueTask<string> ReadAsync(SourceAccount account, string reference, CancellationToken cancellationToken)
    {
        if (FindProblem(reference) is { } problem)
        {
            throw new SecretUnavailableException($"A secret of the account {problem}");
        }

        int colon = reference.IndexOf(':', StringComparison.Ordinal);
        return _stores[reference[..colon]].ReadAsync(account, reference[(colon + 1)..], cancellationToken);
    }
}
