using System.Collections.Concurrent;
using BounceKit.Suppressions;

namespace BounceKit.Dashboard.Overview;

/// <summary>
/// Keeps the counts of each tenant for as long as nothing has changed, and no matter how much changes, spends at most a twentieth of the time
/// on counting again.
/// </summary>
internal sealed class SummaryCache(SuppressionOverview overview, TimeProvider time)
{
    public const int Days = 30;

    private const int MostTenants = 200;
    private const int TopDomains = 10;
    private const int RestPerWork = 20;

    private static readonly TimeSpan ShortestAge = TimeSpan.FromSeconds(2);

    // Suppressions end by themselves, which changes no number that could be compared.
    private static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The counts of a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="stamp">A number that differs once something has changed.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    public async Task<SuppressionSummary> GetAsync(string tenant, long stamp, CancellationToken cancellationToken)
    {
        Entry entry = GetEntry(tenant);
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DateTimeOffset now = time.GetUtcNow();
            if (entry.Summary is null || !entry.IsUsable(stamp, now))
            {
                long start = time.GetTimestamp();
                DateTimeOffset since = new(now.UtcDateTime.Date.AddDays(1 - Days), TimeSpan.Zero);
                entry.Summary = await overview.SummarizeAsync(since, TopDomains, tenant, cancellationToken).ConfigureAwait(false);
                entry.Set(stamp, now, time.GetElapsedTime(start));
            }

            return entry.Summary;
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private Entry GetEntry(string tenant)
    {
        // Rarely many at once; a tenant that is needed again is counted again.
        if (_entries.Count >= MostTenants && !_entries.ContainsKey(tenant))
        {
            _entries.Clear();
        }

        return _entries.GetOrAdd(tenant, static _ => new Entry());
    }

    private sealed class Entry
    {
        private long _stamp;
        private DateTimeOffset _createdAt;
        private TimeSpan _rest;

        // Waits of cancelled requests may still hold it when the entry is dropped; without a timer or handle, there is nothing to dispose of.
        public SemaphoreSlim Gate { get; } = new(1);

        public SuppressionSummary? Summary { get; set; }

        public bool IsUsable(long stamp, DateTimeOffset now)
        {
            TimeSpan age = now - _createdAt;
            bool isSameDay = now.UtcDateTime.Date == _createdAt.UtcDateTime.Date;
            return age < _rest || (stamp == _stamp && isSameDay && age < LongestAge);
        }

        public void Set(long stamp, DateTimeOffset now, TimeSpan work)
        {
            (_stamp, _createdAt) = (stamp, now);
            _rest = work * RestPerWork > ShortestAge ? work * RestPerWork : ShortestAge;
        }
    }
}
