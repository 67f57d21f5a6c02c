using BounceKit.Dashboard.Charts;
using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Statistics;

/// <summary>Counts bounces one after the other, in memory that does not grow with their number.</summary>
internal sealed class BounceStatistics
{
    private const int NamesKept = 10_000;

    // A provider with random dates could name every day there is; further days are counted on the first or the last one.
    private const int DaysKept = 20_000;

    private readonly SortedDictionary<DateOnly, TypeCounts> _days = [];
    private readonly Dictionary<BounceReason, ReasonCount> _reasons = [];
    private readonly List<SourceCount> _sources = [];
    private DateOnly _firstDay = DateOnly.MaxValue;
    private DateOnly _lastDay = DateOnly.MinValue;

    /// <summary>The query that was listed.</summary>
    public required BounceQuery Query { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public TypeCounts Types { get; } = new();

    public long Total => Types.Total;

    /// <summary>Bounces without a date.</summary>
    public long Undated { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>The range of the query, or else the one that the bounces span.</summary>
    public string Range => (Query.Since ?? First, Query.Until ?? Last) switch
    {
        ({ } start, { } end) => $"{StatisticsText.Format(start)} to {StatisticsText.Format(end)}",
        ({ } start, null) => $"since {StatisticsText.Format(start)}",
        (null, { } end) => $"until {StatisticsText.Format(end)}",
        _ => "all dates",
    };

    /// <summary>The days in UTC that have bounces, earliest first.</summary>
    public IReadOnlyDictionary<DateOnly, TypeCounts> Days => _days;

    public IReadOnlyList<SourceCount> Sources => _sources;

    public IEnumerable<ReasonCount> Reasons => _reasons.Values.OrderByDescending(reason => reason.Types.Total).ThenBy(reason => reason.Reason);

    public TopCounter Domains { get; } = new(NamesKept);

    public TopCounter Recipients { get; } = new(NamesKept);

    /// <summary>Adds a source, so that it is shown even without bounces.</summary>
    public SourceCount Begin(IBounceSource source)
    {
        SourceCount count = new(source.Name, source.Provider);
        _sources.Add(count);
        return count;
    }

    public void Add(SourceCount source, BounceRecord record)
    {
        source.Add(record);
        Types.Add(record.Type);
        GetReason(record.Reason).Types.Add(record.Type);
        Domains.Add(RecipientText.GetDomain(record.Recipient));
        Recipients.Add(record.Recipient.ToLowerInvariant());
        AddDate(record);
    }

    private void AddDate(BounceRecord record)
    {
        if (record.OccurredAt is not { } at)
        {
            Undated++;
            return;
        }

        First = First < at ? First : at;
        Last = Last > at ? Last : at;
        GetTypes(DateOnly.FromDateTime(at.UtcDateTime)).Add(record.Type);
    }

    private TypeCounts GetTypes(DateOnly day)
    {
        if (!_days.TryGetValue(day, out TypeCounts? types))
        {
            if (_days.Count >= DaysKept)
            {
                return _days[day < _firstDay ? _firstDay : _lastDay];
            }

            _days[day] = types = new TypeCounts();
            _firstDay = day < _firstDay ? day : _firstDay;
            _lastDay = day > _lastDay ? day : _lastDay;
        }

        return types;
    }

    private ReasonCount GetReason(BounceReason reason)
    {
        if (!_reasons.TryGetValue(reason, out ReasonCount? count))
        {
            _reasons[reason] = count = new ReasonCount(reason);
        }

        return count;
    }
}
