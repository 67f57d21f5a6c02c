using System.Globalization;
using System.Runtime.CompilerServices;

namespace BounceKit.Benchmarks.Suppressions;

/// <summary>A source whose rows cost almost nothing: pages of 500 hard bounces, one an address, the newest first.</summary>
internal sealed class GeneratedSource(string name, int rows, bool filtersByTime = false) : IBounceSource, IBounceSourceFeatures
{
    private const int Rows = 500;

    private static readonly DateTimeOffset Newest = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => name;

    public string Provider => "Generated";

    public Uri BaseAddress { get; } = new("http://localhost/");

    // Without a filter by time the list is one listing, and no row is read twice.
    public BounceFilters ServerFilters => filtersByTime ? BounceFilters.Range : BounceFilters.None;

    public int? PageSize => Rows;

    public TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public static string GetAddress(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"user{number:0000000}@{name}.example.com");

    public async IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        int first = query.Until is { } until ? Clamp((Newest - until).TotalSeconds + 1) : 0;
        int end = query.Since is { } since ? Clamp((Newest - since).TotalSeconds + 1) : rows;
        for (int start = first; start < end; start += Rows)
        {
            yield return new BouncePage([.. Enumerable.Range(start, Math.Min(Rows, end - start)).Select(Create)]);
        }
    }

    private int Clamp(double number) => (int)Math.Clamp(number, 0, rows);

    private BounceRecord Create(int number) => new()
    {
        Source = name,
        Provider = Provider,
        Recipient = GetAddress(name, number),
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = Newest.AddSeconds(-number),
        Diagnostic = "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos.",
        SmtpCode = 550,
        Status = "5.1.1",
        ClassifiedBy = BounceClassifiedBy.Classifier,
    };
}
