using System.Runtime.InteropServices;

namespace BounceKit.Suppressions.Lists;

/// <summary>Works out what follows from the state of an address now, and how that differs from what is stored.</summary>
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
            if (!_decisions.Exists(decision => decision.Scope == row.Suppression.Scope))
            {
                SuppressionChangeKind kind = row.Suppression.Until <= now ? SuppressionChangeKind.Expired : ended;
                writes.Add(new SuppressionWrite { Row = row, Change = kind, IsDeleted = true });
            }
        }

        foreach (string? scope in _decisions.Select(static decision => decision.Scope).Distinct(StringComparer.Ordinal))
        {
            StoredSuppression? stored = state.Suppressions.FirstOrDefault(row => row.Suppression.Scope == scope);
            if (Create(state.AddressKey, scope, stored) is { } row && row != stored)
            {
                SuppressionChangeKind kind = stored is null ? SuppressionChangeKind.Suppressed : SuppressionChangeKind.Updated;
                writes.Add(new SuppressionWrite { Row = row, Change = kind, IsDeleted = false });
            }
        }
    }

    // What happened before the release never suppresses again, however often it is read. What has ended does not either.
    private void Decide(AddressState state, DateTimeOffset now)
    {
        _events.Clear();
        _policyEvents.Clear();
        _decisions.Clear();
        _events.AddRange(state.Events.Where(entry => state.ReleasedAt is not { } released || EventTime.Get(entry) > released).OrderBy(EventTime.Get));
        if (_events.Count == 0)
        {
            return;
        }

        _policyEvents.AddRange(_events.Select(static entry =>
            new PolicyEvent(EventTime.Get(entry), entry.Type, entry.Reason, entry.Origin, entry.Source, entry.Scope, entry.Until)));
        policy.Decide(CollectionsMarshal.AsSpan(_policyEvents), _decisions);
        _decisions.RemoveAll(decision => decision.Until <= now);
    }

    private StoredSuppression? Create(string addressKey, string? scope, StoredSuppression? stored)
    {
        IEnumerable<PolicyDecision> decisions = _decisions.Where(decision => decision.Scope == scope);
        PolicyDecision shown = decisions.OrderBy(GetRank).ThenBy(static decision => decision.Event).First();
        StoredEvent decided = _events[shown.Event];
        bool isErased = ErasureKey.IsHashed(addressKey);
        return new StoredSuppression
        {
            AddressKey = addressKey,
            ReviewAt = decisions.Min(static decision => decision.Until),
            Suppression = new Suppression
            {
                Address = isErased ? null : stored?.Suppression.Address ?? _events.Find(static entry => entry.Address is not null)?.Address ?? addressKey,
                Type = decided.Type,
                Reason = decided.Reason,
                Source = decided.Source,
                Since = EventTime.Get(decided),
                Until = decisions.Any(static decision => decision.Until is null) ? null : decisions.Max(static decision => decision.Until),
                Origin = shown.Origin,
                Scope = scope,
                Note = decided.Note,
                Position = stored?.Suppression.Position ?? 0,
            },
        };
    }

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
