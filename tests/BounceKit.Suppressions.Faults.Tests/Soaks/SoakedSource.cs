using BounceKit.Testing;
using BounceKit.Tests.Campaigns;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Suppressions.Faults;

/// <summary>A source whose list at the provider moves on, and whose part of the suppression list has to follow.</summary>
internal sealed class SoakedSource(ProviderCampaign campaign, ProviderSimulator provider)
{
    private const int Rows = 60;
    private const int Days = 10;

    // Often enough for every removal to be seen, and seldom enough for rounds that read what is new.
    private const int FullEvery = 3;

    // A provider may drop what is old: an entry counts as removed only while an older one is listed.
    private const int NeverRemoved = 12;

    // As a host waits after a round that failed, so that a source whose circuit is open is not asked all the time.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly List<string> _addresses = [];
    private readonly HashSet<string> _removedSinceFull = new(StringComparer.Ordinal);
    private readonly Random _random = new(campaign.Name.Length);
    private SuppressionSync? _sync;
    private ISuppressionList? _list;
    private bool _filtersByTime;
    private int _lastId;

    /// <summary>The name of the source.</summary>
    public string Name { get; } = campaign.Name.Replace(", ", "-", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>How many rows there ever were at the provider.</summary>
    public long Added { get; private set; }

    /// <summary>How many entries rounds stored as new ones.</summary>
    public long Stored { get; private set; }

    public long Rounds { get; private set; }

    public long Failures { get; private set; }

    /// <summary>How many rows were missing in the list after a round that was completed.</summary>
    public long Lost { get; private set; }

    /// <summary>How many addresses were suppressed after a complete listing without them.</summary>
    public long Kept { get; private set; }

    public List<string> Problems { get; } = [];

    /// <summary>Fills the list of the provider.</summary>
    public void Fill(DateTimeOffset now)
    {
        for (int row = Rows; row > 0; row--)
        {
            Add(now - (TimeSpan.FromDays(Days) * row / Rows));
        }
    }

    /// <summary>Reads the list for the first time.</summary>
    public async Task StartAsync(IServiceProvider services)
    {
        _sync = services.GetRequiredService<SuppressionSync>();
        _list = services.GetRequiredService<ISuppressionList>();
        _filtersByTime = services.GetRequiredService<BounceSources>()[Name] is IBounceSourceFeatures features && features.ServerFilters.HasFlag(BounceFilters.Range);
        await RunAsync(isFull: true);
    }

    /// <summary>Moves the list on and runs a round, again and again, until the end.</summary>
    public async Task RunAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            MoveOn(TimeProvider.System.GetUtcNow());
            await RunAsync(isFull: Rounds % FullEvery == 0);
        }

        await RunAsync(isFull: true);
    }

    private async Task RunAsync(bool isFull)
    {
        Rounds++;
        await CompleteAsync(isFull);
        await CompareAsync(isFull);
    }

    private async Task CompleteAsync(bool isFull)
    {
        while (Problems.Count == 0)
        {
            SyncReport report = await _sync!.RunAsync(Name, new SyncOptions { Full = isFull });
            Stored += report.New;
            if (report.Outcome == SyncOutcome.Completed)
            {
                return;
            }

            Failures++;
            if (report.Failure is not BounceUnavailableException)
            {
                Problems.Add($"{Name}: {report.Outcome} {report.Failure?.GetType().Name} {report.Failure?.Message}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task CompareAsync(bool isFull)
    {
        HashSet<string> suppressed = new(StringComparer.Ordinal);
        await foreach (Suppression suppression in _list!.ListAsync(new SuppressionQuery { Sources = [Name] }))
        {
            suppressed.Add(suppression.Address!);
        }

        Lost += _addresses.Count(address => !suppressed.Contains(address));
        if (isFull)
        {
            // Without a filter by time, an entry has to be missing from two listings.
            Kept += suppressed.Except(_addresses, StringComparer.Ordinal).Count(address => _filtersByTime || !_removedSinceFull.Contains(address));
            _removedSinceFull.Clear();
        }
    }

    // As many rows come as go.
    private void MoveOn(DateTimeOffset now)
    {
        int count = _random.Next(1, 4);
        for (int row = 0; row < count; row++)
        {
            string gone = _addresses[_random.Next(NeverRemoved, _addresses.Count)];
            _addresses.Remove(gone);
            _removedSinceFull.Add(gone);
            provider.Bounces.Remove(row => row.Email == gone);
        }

        for (int row = 0; row < count; row++)
        {
            Add(now.AddSeconds(-row));
        }
    }

    private void Add(DateTimeOffset at)
    {
        SimulatedBounce row;
        do
        {
            _lastId++;
            row = campaign.Place(new SimulatedBounce
            {
                Id = _lastId,
                Email = $"{Name}{_lastId}@example.com",
                OccurredAt = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()),
            });
        }
        // What one entry does not suppress cannot be seen in the list.
        while (row.Reason.ToBounceType() is not (BounceType.Hard or BounceType.OptedOut));

        provider.Bounces.Add(row);
        _addresses.Add(row.Email!);
        Added++;
    }
}
