using System.Globalization;

namespace BounceKit.Suppressions.Sync;

/// <summary>The keys of the entries of one listing: by the provider's id, or else by what an entry says and its number among those that say the same.</summary>
/// <remarks>The free text is never part of a key: providers change it in place.</remarks>
internal sealed class EventKeys(bool hasOneEntryPerAddress)
{
    private const string Bounces = "bounces";

    // A hash instead of the key: a long list costs 16 bytes an entry. Two entries whose hashes are equal merely count as alike.
    private readonly Dictionary<ulong, int> _seen = [];

    /// <summary>Whether entries were numbered so far: those that follow cannot be told apart without them.</summary>
    public bool HasNumbered => _seen.Count > 0;

    /// <summary>The key of the next entry of the listing.</summary>
    public string Create(string addressKey, BounceRecord record)
    {
        if (record.Id is { } id)
        {
            return $"id:{id}{PlaceOf(record)}";
        }

        string key = hasOneEntryPerAddress ? Describe(record, at: null) : Describe(record, record.OccurredAt);
        int ordinal = hasOneEntryPerAddress ? 1 : Count(addressKey, key);
        return ordinal == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}#{ordinal}");
    }

    private static string Describe(BounceRecord record, DateTimeOffset? at)
    {
        string time = at?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) ?? "";
        return string.Create(CultureInfo.InvariantCulture, $"{time}.{(int)record.Type}.{(int)record.Reason}{PlaceOf(record)}");
    }

    // Most entries are on the list of bounces and apply to the whole account: their keys stay short.
    private static string PlaceOf(BounceRecord record)
    {
        string list = record.Details?.List is { } name and not Bounces ? $"@{name}" : "";
        return record.Scope is { } scope ? $"{list}|{scope}" : list;
    }

    private int Count(string addressKey, string key)
    {
        ulong hash = Hash(addressKey, key);
        int ordinal = _seen.GetValueOrDefault(hash) + 1;
        _seen[hash] = ordinal;
        return ordinal;
    }

    // FNV-1a, the same on every machine and in every run.
    private static ulong Hash(string addressKey, string key)
    {
        ulong hash = Add(14695981039346656037, addressKey);
        return Add(Add(hash, "\0"), key);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (char character in text)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return hash;
    }
}
