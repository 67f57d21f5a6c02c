using BounceKit.Suppressions.Lists;

namespace BounceKit.Suppressions;

/// <summary>Counts what is stored for a tenant.</summary>
internal static class InMemorySummary
{
    public static SuppressionSummary Create(InMemoryState state, DateTimeOffset since, int domains, DateTimeOffset now)
    {
        StoredEvent[] live = [.. state.Events.All.Where(static row => row.IsLive).Select(static row => row.Stored)];
        return new SuppressionSummary
        {
            Entries = [.. live.CountBy(row => (row.Source, row.Type, row.Reason, Day: FindDay(EventTime.Get(row), since)))
                .Select(static group => new EntryCount(group.Key.Source, group.Key.Type, group.Key.Reason, group.Key.Day, group.Value))],
            Suppressions = [.. state.Suppressions.ListAfter(long.MinValue).Select(static row => row.Suppression).Where(row => !row.HasEnded(now))
                .CountBy(static row => (row.Type, row.Reason))
                .Select(static group => new SuppressionCount(group.Key.Type, group.Key.Reason, group.Value))],
            Changes = [.. state.Changes.ListAfter(0).Select(static row => row.Change).Where(change => change.At >= since)
                .CountBy(static change => (Day: DateOnly.FromDateTime(change.At.UtcDateTime), change.Kind))
                .Select(static group => new ChangeCount(group.Key.Day, group.Key.Kind, group.Value))],
            Domains = AddressDomain.Top(live.Select(static row => AddressDomain.Find(row.AddressKey)).OfType<string>().CountBy(static name => name), domains),
            Quarantined = state.Quarantine.Count,
        };
    }

    private static DateOnly? FindDay(DateTimeOffset time, DateTimeOffset since) => time < since ? null : DateOnly.FromDateTime(time.UtcDateTime);
}
