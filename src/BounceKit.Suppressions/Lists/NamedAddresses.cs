namespace BounceKit.Suppressions.Lists;

/// <summary>The addresses that a caller passed, by their normalized form; of several spellings the first one counts.</summary>
internal sealed class NamedAddresses
{
    private readonly OrderedDictionary<string, string> _spellings = new(StringComparer.Ordinal);

    /// <summary>The normalized addresses in the order of the caller's.</summary>
    public IReadOnlyList<string> Keys => _spellings.Keys;

    public static NamedAddresses Create(IReadOnlyCollection<string> addresses, string parameterName) =>
        Create(addresses, parameterName, address => AddressKey.Create(address, parameterName));

    /// <summary>Also of texts that can't be addresses, which may be in quarantine.</summary>
    public static NamedAddresses CreateLenient(IReadOnlyCollection<string> addresses, string parameterName) => Create(addresses, parameterName, address =>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address, parameterName);
        return AddressKey.CreateLenient(address);
    });

    /// <summary>An address as the caller spelled it.</summary>
    public string Spell(string addressKey) => _spellings[addressKey];

    private static NamedAddresses Create(IReadOnlyCollection<string> addresses, string parameterName, Func<string, string> normalize)
    {
        ArgumentNullException.ThrowIfNull(addresses, parameterName);
        if (addresses.Count == 0)
        {
            throw new ArgumentException("There is no address.", parameterName);
        }

        NamedAddresses named = new();
        foreach (string address in addresses)
        {
            named._spellings.TryAdd(normalize(address), address);
        }

        return named;
    }
}
