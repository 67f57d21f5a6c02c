using System.Globalization;

namespace BounceKit.Suppressions.Lists;

/// <summary>Releases addresses within a transaction.</summary>
internal sealed class Release(ISuppressionTransaction transaction, string tenant, NamedAddresses addresses, ErasureKey? key)
{
    private readonly List<string> _released = [];
    private readonly List<string> _notOnList = [];
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly List<ReleasedAddress> _permitted = [];

    /// <summary>What became of the addresses here.</summary>
    public ReleaseResult Result => new() { Released = _released, NotOnList = _notOnList, Refused = _refused };

    /// <summary>The addresses that were not refused, with what providers call them.</summary>
    public IReadOnlyList<ReleasedAddress> Permitted => _permitted;

    public async Task RunAsync(AddressReview review, bool includeOptOuts, CancellationToken cancellationToken)
    {
        Dictionary<string, string> plain = await FindKeysAsync(cancellationToken).ConfigureAwait(false);
        List<(string AddressKey, DateTimeOffset At)> permitted = [];
        List<SuppressionWrite> writes = [];
        foreach (AddressState state in Order(await transaction.LoadAsync(plain.Keys, cancellationToken).ConfigureAwait(false), plain))
        {
            string spelling = addresses.Spell(plain[state.AddressKey]);
            if (!includeOptOuts && FindOptOut(state, transaction.Time) is { } optOut)
            {
                _refused.Add(spelling, Describe(optOut));
                continue;
            }

            permitted.Add((state.AddressKey, GetReleaseTime(state)));
            (state.Suppressions.Any(row => !row.Suppression.HasEnded(transaction.Time)) ? _released : _notOnList).Add(spelling);
            _permitted.Add(new ReleasedAddress(spelling, [.. state.Events]));
            review.Review(state with { ReleasedAt = GetReleaseTime(state) }, transaction.Time, SuppressionChangeKind.Released, writes);
        }

        foreach (IGrouping<DateTimeOffset, (string AddressKey, DateTimeOffset At)> at in permitted.GroupBy(static release => release.At))
        {
            await transaction.ReleaseAsync([.. at.Select(static release => release.AddressKey)], at.Key, cancellationToken).ConfigureAwait(false);
        }

        await transaction.SaveAsync(writes, cancellationToken).ConfigureAwait(false);
    }

    // An address that was erased is known by its hash alone.
    private async Task<Dictionary<string, string>> FindKeysAsync(CancellationToken cancellationToken)
    {
        if (!transaction.HasErasures)
        {
            return addresses.Keys.ToDictionary(static addressKey => addressKey, static addressKey => addressKey, StringComparer.Ordinal);
        }

        ErasureKey hash = ErasureKey.Require(key);
        Dictionary<string, string> hashed = addresses.Keys.ToDictionary(addressKey => hash.Hash(tenant, addressKey), static addressKey => addressKey, StringComparer.Ordinal);
        HashSet<string> erased = [.. await transaction.FindErasedAsync(hashed.Keys, cancellationToken).ConfigureAwait(false)];
        return hashed.ToDictionary(pair => erased.Contains(pair.Key) ? pair.Key : pair.Value, static pair => pair.Value, StringComparer.Ordinal);
    }

    private IEnumerable<AddressState> Order(IReadOnlyList<AddressState> states, Dictionary<string, string> plain)
    {
        Dictionary<string, AddressState> byAddress = states.ToDictionary(state => plain[state.AddressKey], StringComparer.Ordinal);
        return addresses.Keys.Select(addressKey => byAddress[addressKey]);
    }

    private static Suppression? FindOptOut(AddressState state, DateTimeOffset now) => state.Suppressions.Select(static row => row.Suppression)
        .FirstOrDefault(suppression => suppression.Type == BounceType.OptedOut && !suppression.HasEnded(now));

    private static string Describe(Suppression optOut)
    {
        string what = optOut.Reason == BounceReason.Complaint ? "complained" : "unsubscribed";
        string source = optOut.Source.Length > 0 ? $" ({optOut.Source})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"The person {what} on {optOut.Since:yyyy-MM-dd}{source}. Opt-outs are released only on request.");
    }

    // An entry that is dated ahead of the clock here is released as well.
    private DateTimeOffset GetReleaseTime(AddressState state) => state.Events.Select(EventTime.Get).Append(transaction.Time).Max();
}
