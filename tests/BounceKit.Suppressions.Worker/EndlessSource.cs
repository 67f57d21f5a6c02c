using System.Globalization;
using System.Runtime.CompilerServices;

namespace BounceKit.Suppressions.Worker;

/// <summary>A provider with as long a list as one likes: an entry a minute, the newest first, made up page by page.</summary>
public sealed class EndlessSource(int rows, DateTimeOffset now) : IBounceSource, IBounceSourceFeatures
{
    private const int Rows = 500;

    public string Name => "endless";

    public string Provider => "Endless";

    public Uri BaseAddress { get; } = new("http://localhost/");

    public BounceFilters ServerFilters => BounceFilters.Range;

    public int? PageSize => Rows;

    public TimeSpan? RangeGranularity => TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        int first = query.Until is { } until ? Math.Max(0, (int)((now - until).TotalMinutes)) : 0;
        List<BounceRecord> page = new(Rows);
        for (int number = first; number < rows && !(now.AddMinutes(-number) < query.Since); number++)
        {
            BounceRecord record = Create(number);
            if (query.Matches(record))
            {
                page.Add(record);
            }

            if (page.Count == Rows)
            {
                yield return new BouncePage([.. page]);
                page.Clear();
            }
        }

        if (page.Count > 0)
        {
            yield return new BouncePage([.. page]);
        }

        await Task.CompletedTask;
    }

    private BounceRecord Create(int number) => new()
    {
        Source = Name,
        Provider = Provider,
        Recipient = string.Create(CultureInfo.InvariantCulture, $"user{number}@example.com"),
        OccurredAt = now.AddMinutes(-number),
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        Diagnostic = string.Create(CultureInfo.InvariantCulture, $"550 5.1.1 <user{number}@example.com>: Recipient address rejected: user unknown"),
    };
}
