namespace BounceKit.Suppressions.Lists;

/// <summary>The domains of normalized addresses.</summary>
internal static class AddressDomain
{
    /// <summary>What follows the last @; null where nothing does, as in the hash of an erased address.</summary>
    public static string? Find(string addressKey)
    {
        int at = addressKey.LastIndexOf('@');
        return at < 0 || at == addressKey.Length - 1 ? null : addressKey[(at + 1)..];
    }

    /// <summary>The most frequent ones, equally frequent ones in ordinal order.</summary>
    public static IReadOnlyList<DomainCount> Top<T>(IEnumerable<KeyValuePair<string, T>> counts, int limit)
        where T : System.Numerics.IBinaryInteger<T> =>
    [
        .. counts.OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).Take(limit)
            .Select(static pair => new DomainCount(pair.Key, long.CreateChecked(pair.Value))),
    ];
}
