using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Lists;

/// <summary>Works out what follows from the state of an address now, and how that differs from what is stored. Not for concurrent use.</summary>
internal sealed class AddressReview(ISuppressionPolicy policy)
{
    private readonly List<StoredEvent> _events = [];
    private readonly List<PolicyEvent> _policyEvents = [];
    private readonly List<PolicyDecision> _decisions = [];

    /// <summary>Adds to <paramref name="writes"/> what changes.</summary>
    /// <param name="state">What is stored.</param>
    /// <param name="now">The time of the store.</param>
    /// <param name="ended">What to call the end of a suppression whose time has not ended.</param>
    /// <param name="writes">Receives the changes.</param>
    public void Review(AddressState state, DateTimeOffset now, SuppressionChangeKind ended, ICollection<SuppressionWrite> writes)
    {
        Decide(state, now);
        foreach (StoredSuppression row in state.Suppressions)
        {
            if (FindFirst(row.Suppression.Scope) < 0)
            {
                SuppressionChangeKind kind = row.Suppression.HasEnded(now) ? SuppressionChangeKind.Expired : ended;
                writes.Add(new SuppressionWrite { Row = row, Change = kind, IsDeleted = true });
            }
        }

        for (int index = 0; index < _decisions.Count; index++)
        {
            if (FindFirst(_decisions[index].Scope) == index)
            {
                AddIfChanged(state, _decisions[index].Scope, writes);
            }
        }
    }

    /// <summary>Reviews addresses, and stores what changes.</summary>
    /// <returns>What changed.</returns>
    public async Task<IReadOnlyList<SuppressionWrite>> StoreAsync(
        ISuppressionTransaction transaction, IEnumerable<AddressState> states, SuppressionChangeKind ended, CancellationToken cancellationToken)
    {
        List<SuppressionWrite> writes = [];
        foreach (AddressState state in states)
        {
            Review(state, transaction.Time, ended, writes);
        }

        if (writes.Count > 0)
        {
            await transaction.SaveAsync(writes, cancellationToken).ConfigureAwait(false);
        }

        return writes;
    }

    // What happened before the release never suppresses again, however often it is read. What has ended does not either.
    private void Decide(AddressState state, DateTimeOffset now)
    {
        _events.Clear();
        _policyEvents.Clear();
        _decisions.Clear();
        foreach (StoredEvent entry in state.Events)
        {
            if (state.ReleasedAt is not { } released || EventTime.Get(entry) > released)
            {
                _events.Add(entry);
            }
        }

        if (_events.Count == 0)
        {
            return;
        }

        _events.Sort(Compare);
        foreach (StoredEvent entry in _events)
        {
            _policyEvents.Add(new PolicyEvent(
                EventTime.Get(entry), entry.Type, entry.Reason, entry.Origin, entry.Source, entry.Scope, entry.Until, entry.Confidence));
        }

        policy.Decide(CollectionsMarshal.AsSpan(_policyEvents), _decisions);
        _decisions.RemoveAll(decision => decision.Until <= now);
    }

    // Events of the same instant always come in the same order, so that what is shown does not change with each round.
    private static int Compare(StoredEvent left, StoredEvent right) => EventTime.Get(left).CompareTo(EventTime.Get(right)) switch
    {
        not 0 and var byTime => byTime,
        _ when string.CompareOrdinal(left.Source, right.Source) is not 0 and var bySource => bySource,
        _ => string.CompareOrdinal(left.Key, right.Key),
    };

    private int FindFirst(string? scope) => _decisions.FindIndex(decision => decision.Scope == scope);

    private void AddIfChanged(AddressState state, string? scope, ICollection<SuppressionWrite> writes)
    {
        StoredSuppression? stored = state.Suppressions.FirstOrDefault(row => row.Suppression.Scope == scope);
        StoredSuppression row = Create(state.AddressKey, scope, stored);
        if (row != stored)
        {
            SuppressionChangeKind kind = stored is null ? SuppressionChangeKind.Suppressed : SuppressionChangeKind.Updated;
            writes.Add(new SuppressionWrite { Row = row, Change = kind, IsDeleted = false });
        }
    }

    private StoredSuppression Create(string addressKey, string? scope, StoredSuppression? stored)
    {
        (PolicyDecision shown, DateTimeOffset? firstEnd, DateTimeOffset? lastEnd) = Combine(scope);
        StoredEvent decided = _events[shown.Event];
        return new StoredSuppression
        {
            AddressKey = addressKey,
            ReviewAt = firstEnd,
            Suppression = new Suppression
            {
                Address = FindSpelling(addressKey, stored),
                Type = decided.Type,
                Reason = decided.Reason,
                Source = decided.Source,
                Since = EventTime.Get(decided),
                Until = lastEnd,
                Origin = shown.Origin,
                Scope = scope,
                Note = decided.Note,
                Position = stored?.Suppression.Position ?? 0,
            },
        };
    }

    // The strongest is shown; the suppression lasts as long as any of them. What is shown may have to change before that.
    private (PolicyDecision Shown, DateTimeOffset? FirstEnd, DateTimeOffset? LastEnd) Combine(string? scope)
    {
        PolicyDecision? shown = null;
        DateTimeOffset? firstEnd = null;
        DateTimeOffset? lastEnd = DateTimeOffset.MinValue;
        foreach (PolicyDecision decision in _decisions)
        {
            if (decision.Scope == scope)
            {
                shown = shown is { } best && GetRank(best) <= GetRank(decision) ? shown : decision;
                firstEnd = decision.Until is { } end && !(firstEnd <= end) ? end : firstEnd;
                lastEnd = decision.Until is null || lastEnd is null ? null : decision.Until > lastEnd ? decision.Until : lastEnd;
            }
        }

        return (shown!.Value, firstEnd, lastEnd);
    }

    private string? FindSpelling(string addressKey, StoredSuppression? stored) => ErasureKey.IsHashed(addressKey)
        ? null
        : stored?.Suppression.Address ?? _events.Find(static entry => entry.Address is not null)?.Address ?? addressKey;

    // Complaint before unsubscription before hard bounce before what people added before repeated soft bounces.
    private int GetRank(PolicyDecision decision) => _events[decision.Event] switch
    {
        { Reason: BounceReason.Complaint } => 0,
        { Type: BounceType.OptedOut } => 1,
        { Type: BounceType.Hard, Origin: SuppressionOrigin.Provider } => 2,
        { Origin: SuppressionOrigin.Manual or SuppressionOrigin.Import } => 3,
        _ => 4,
    };
}
