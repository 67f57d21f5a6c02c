using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Faults;

/// <summary>
/// A provider whose list lags and moves: entries appear up to half an hour after the time that they are dated, some are deleted, there are bursts
/// of twenty times as many, the same entry may be there several times, and pages come in any order.
/// </summary>
internal sealed class DriftingSource(FakeTimeProvider time, int seed) : IBounceSource, IBounceSourceFeatures
{
    private const int Rows = 500;
    private const int LatestMinutes = 30;

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<BounceRecord, DateTimeOffset> _late = new();

    // By the minute of their dates.
    private readonly Dictionary<long, List<BounceRecord>> _visible = [];
    private readonly List<long> _minutes = [];
    private int _addresses;

    public string Name => "newsletter";

    public string Provider => "Drifting";

    public Uri BaseAddress { get; } = new("http://localhost/");

    public BounceFilters ServerFilters => BounceFilters.Range;

    public int? PageSize => Rows;

    public TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public TimeSpan? Retention => Timeout.InfiniteTimeSpan;

    public int Created { get; private set; }

    public int Deleted { get; private set; }

    /// <summary>What is listed now.</summary>
    public IEnumerable<BounceRecord> Visible => _visible.Values.SelectMany(static records => records);

    /// <summary>Lets time pass, and entries come and go.</summary>
    public void MoveOn(TimeSpan span, int entries)
    {
        DateTimeOffset start = time.GetUtcNow();
        time.Advance(span);
        for (int entry = 0; entry < entries; entry++)
        {
            Create(start.AddSeconds(_random.Next((int)span.TotalSeconds)));
        }

        ShowLate();
        for (int entry = 0; entry < entries; entry++)
        {
            DeleteSeldom();
        }
    }

    /// <summary>Lets everything appear that is still to come.</summary>
    public void Settle() => MoveOn(TimeSpan.FromMinutes(LatestMinutes + 1), entries: 0);

    public async IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        BounceRecord[] records = [.. Select(query)];
        _random.Shuffle(records);
        foreach (BounceRecord[] page in records.Chunk(Rows))
        {
            yield return new BouncePage(page);
        }

        await Task.CompletedTask;
    }

    private static long GetMinute(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private IEnumerable<BounceRecord> Select(BounceQuery query)
    {
        if (query.Since is not { } since)
        {
            return Visible.Where(query.Matches);
        }

        long last = GetMinute(query.Until ?? time.GetUtcNow());
        return from minute in EnumerateMinutes(GetMinute(since), last)
               where _visible.ContainsKey(minute)
               from record in _visible[minute]
               where query.Matches(record)
               select record;
    }

    private static IEnumerable<long> EnumerateMinutes(long first, long last)
    {
        for (long minute = first; minute <= last; minute++)
        {
            yield return minute;
        }
    }

    // One in ten is about an address that is known already, one in thirty is the very same entry once more.
    private void Create(DateTimeOffset at)
    {
        int number = _random.Next(10) == 0 && _addresses > 0 ? _random.Next(_addresses) : _addresses++;
        BounceRecord record = new()
        {
            Source = Name,
            Provider = Provider,
            Recipient = string.Create(CultureInfo.InvariantCulture, $"u{number}@example.com"),
            OccurredAt = at,
            Type = number % 3 == 0 ? BounceType.Hard : BounceType.Soft,
            Reason = number % 3 == 0 ? BounceReason.UserUnknown : BounceReason.MailboxFull,
        };
        for (int times = _random.Next(30) == 0 ? 2 : 1; times > 0; times--)
        {
            Created++;
            int latest = _random.Next(3) == 0 ? LatestMinutes * 60 : 60;
            _late.Enqueue(record, at.AddSeconds(_random.Next(latest)));
        }
    }

    private void ShowLate()
    {
        while (_late.TryPeek(out BounceRecord? record, out DateTimeOffset visible) && visible <= time.GetUtcNow())
        {
            _late.Dequeue();
            long minute = GetMinute(record.OccurredAt!.Value);
            if (!_visible.TryGetValue(minute, out List<BounceRecord>? records))
            {
                _visible.Add(minute, records = []);
                _minutes.Add(minute);
            }

            records.Add(record);
        }
    }

    // One in a hundred, of any age.
    private void DeleteSeldom()
    {
        if (_random.Next(100) == 0 && _minutes.Count > 0)
        {
            List<BounceRecord> records = _visible[_minutes[_random.Next(_minutes.Count)]];
            if (records.Count > 0)
            {
                records.RemoveAt(_random.Next(records.Count));
                Deleted++;
            }
        }
    }
}
