using System.Globalization;
using BounceKit;

namespace Heron;

/// <summary>One search, of which Heron serves 10,000 rows, newest first. The next one ends at the oldest instant that this one has seen.</summary>
internal sealed class HeronSearch(BounceQuery query, DateTimeOffset? to, IReadOnlySet<string> seenBefore)
{
    private const int Limit = 10_000;

    // Both ends are inclusive, on US Eastern time without an offset. Two hours cover the hour that occurs twice.
    private static readonly TimeSpan Margin = TimeSpan.FromHours(2);
    private static readonly TimeZoneInfo Eastern = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private readonly HashSet<string> _seen = [];
    private DateTimeOffset _oldest;
    private bool _isNewestFirst = true;

    /// <summary>Whether a request would go past the rows that Heron serves.</summary>
    public bool IsCut { get; private set; }

    public string ToAddress(HeronOptions options, DateTimeOffset? end, long offset) => string.Create(
        CultureInfo.InvariantCulture, $"bounces?count={options.PageSize}&offset={offset}{Date("todate", to ?? end, Margin)}{Date("fromdate", query.Since, -Margin)}")
        + Text("emailFilter", query.Recipient) + Text("messagestream", options.MessageStream);

    public bool Allows(long offset, int count) => !(IsCut |= offset + count > Limit);

    public bool IsNew(string id) => !seenBefore.Contains(id);

    public void Observe(IReadOnlyList<HeronRow> rows)
    {
        _isNewestFirst &= rows.Zip(rows.Skip(1)).All(pair => pair.First.BouncedAt >= pair.Second.BouncedAt);
        _oldest = rows.Count > 0 ? rows[^1].BouncedAt : _oldest;
        _seen.UnionWith(rows.Select(row => $"{row.ID}"));
    }

    /// <summary>The search for the rest; null where it cannot be asked for.</summary>
    public HeronSearch? Next() => _isNewestFirst && _seen.Any(IsNew) ? new HeronSearch(query, _oldest, _seen) : null;

    private static string Text(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static string Date(string name, DateTimeOffset? instant, TimeSpan margin)
    {
        if (instant is not { } at)
        {
            return "";
        }

        bool fits = at > DateTimeOffset.MinValue.AddDays(2) && at < DateTimeOffset.MaxValue.AddDays(-2);
        DateTimeOffset local = TimeZoneInfo.ConvertTime(fits ? at + margin : at, Eastern);
        return $"&{name}={local.ToString("yyyy-MM-dd'T'HH':'mm':'ss", CultureInfo.InvariantCulture)}";
    }
}
