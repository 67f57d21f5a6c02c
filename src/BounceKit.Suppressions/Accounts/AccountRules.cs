namespace BounceKit.Suppressions.Accounts;

/// <summary>What an account must fulfil besides its provider's own rules.</summary>
/// <param name="providers">The known providers.</param>
/// <param name="configured">The names of the configured sources, which feed the application's own list.</param>
/// <param name="secrets">Knows references.</param>
internal sealed class AccountRules(Func<IReadOnlyList<BounceProviderDescription>> providers, Func<IReadOnlyList<string>> configured, SecretReader secrets)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Says what is wrong.</summary>
    public IEnumerable<string> FindProblems(SourceAccount account)
    {
        if (string.IsNullOrWhiteSpace(account.Name) || account.Name.Any(char.IsControl) || account.Tenant.Any(char.IsControl))
        {
            yield return "The account needs a name; neither name nor tenant may contain control characters.";
            yield break;
        }

        if (account.Tenant.Length == 0 && configured().Contains(account.Name, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"{account.Name} is the name of a configured source. Choose another one.";
        }

        if (account.SyncEvery < Shortest)
        {
            yield return $"{account.Name}:SyncEvery is {account.SyncEvery:c}; at least {Shortest:c} is needed.";
        }

        foreach ((string key, string reference) in account.Secrets)
        {
            if (secrets.FindProblem(reference) is { } problem)
            {
                yield return $"{account.Name}:{key} {problem}";
            }
        }

        foreach (string key in FindSecrets(account.Provider).Where(key => account.Settings.Keys.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            yield return $"{account.Name}:{key} is a secret: it belongs into Secrets, as a reference.";
        }
    }

    private IEnumerable<string> FindSecrets(string provider) => providers()
        .Where(known => known.Name.Equals(provider.Trim(), StringComparison.OrdinalIgnoreCase))
        .SelectMany(static known => known.Settings).Where(static setting => setting.IsSecret).Select(static setting => setting.Key);
}
