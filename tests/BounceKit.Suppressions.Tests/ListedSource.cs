using System.Runtime.CompilerServices;

namespace BounceKit.Suppressions;

/// <summary>A source whose list a test changes: newest first, filtered by time like a server, in pages.</summary>
internal sealed class ListedSource(string name, TimeProvider time) : IBounceSource, IBounceSourceFeatures, IBounceRemover
{
    private readonly Lock _lock = new();
    private readonly List<BounceRecord> _rows = [];

    public string Name => name;

    public string Provider { get; init; } = "Listed";

    public Uri BaseAddress { get; } = new("http://localhost/");

    public BounceFilters ServerFilters { get; set; } = BounceFilters.Range;

    public int? PageSize { get; set; } = 10;

    /// <summary>How many rows arrive at a time where there are no pages.</summary>
    public int RowsAtATime { get; set; } = 1000;

    /// <summary>Whether listings begin with a page that contains nothing.</summary>
    public bool BeginsWithEmptyPage { get; set; }

    public TimeSpan? RangeGranularity { get; set; } = TimeSpan.FromSeconds(1);

    public TimeSpan Lateness { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan? Retention { get; set; } = Timeout.InfiniteTimeSpan;

    public bool HasOneEntryPerAddress { get; set; }

    public bool CanContinue { get; set; }

    /// <summary>Whether continuations of earlier listings are refused.</summary>
    public bool ForgetsContinuations { get; set; }

    /// <summary>The queries that were made.</summary>
    public List<BounceQuery> Queries { get; } = [];

    /// <summary>Called before each page with its number, from 1, of the listing.</summary>
    public Func<int, Task>? BeforePage { get; set; }

    /// <summary>Called before addresses are removed.</summary>
    public Func<Task>? BeforeRemoval { get; set; }

    /// <summary>Addresses that were to be removed.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>How they were to be removed.</summary>
    public List<RemovalOptions?> RemovalOptions { get; } = [];

    public BounceRecord Add(
        string recipient, BounceType type = BounceType.Hard, BounceReason reason = BounceReason.UserUnknown, DateTimeOffset? at = null, string? id = null,
        string? scope = null, string? diagnostic = null, bool isDated = true, DateTimeOffset? expiresAt = null,
        BounceConfidence confidence = BounceConfidence.Certain)
    {
        BounceRecord record = new()
        {
            Source = name,
            Provider = Provider,
            Recipient = recipient,
            Type = type,
            Reason = reason,
            Confidence = confidence,
            OccurredAt = isDated ? at ?? time.GetUtcNow() : null,
            Id = id,
            Scope = scope,
            Diagnostic = diagnostic,
            ExpiresAt = expiresAt,
        };
        lock (_lock)
        {
            _rows.Add(record);
        }

        return record;
    }

    /// <summary>Adds hard bounces of different addresses, each older than the one before.</summary>
    /// <param name="count">How many. Without other rows, they are those of user0@example.com and so on.</param>
    /// <param name="apart">The time between two of them; a minute unless it is set.</param>
    /// <param name="newest">The time of the first one; now unless it is set.</param>
    public void AddMany(int count, TimeSpan? apart = null, DateTimeOffset? newest = null)
    {
        int first = _rows.Count;
        for (int number = 0; number < count; number++)
        {
            Add($"user{first + number}@example.com", at: (newest ?? time.GetUtcNow()) - (number * (apart ?? TimeSpan.FromMinutes(1))));
        }
    }

    /// <summary>Makes one of the pages that follow fail, counted over all listings.</summary>
    public void FailAt(int page)
    {
        int pages = 0;
        BeforePage = _ => ++pages == page ? throw new BounceUnavailableException(name, "down") : Task.CompletedTask;
    }

    public void Delete(string recipient)
    {
        lock (_lock)
        {
            _rows.RemoveAll(row => row.Recipient == recipient);
        }
    }

    public async IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Queries.Add(query);
        BounceRecord[] rows;
        lock (_lock)
        {
            rows = [.. _rows.Where(query.Matches).OrderByDescending(row => row.OccurredAt)];
        }

        if (ForgetsContinuations && query.Continuation is not null)
        {
            throw new BounceRequestException(name, "There is no such page.");
        }

        // Continuations are the addresses that pages end with.
        string? last = query.Continuation;
        rows = [.. rows.Skip(Array.FindIndex(rows, row => row.Recipient == last) + 1)];
        if (BeginsWithEmptyPage)
        {
            yield return new BouncePage([]);
        }

        int number = 0;
        foreach (BounceRecord[] page in rows.Chunk(PageSize ?? RowsAtATime))
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            if (BeforePage is { } before)
            {
                await before(number);
            }

            yield return new BouncePage(page) { Continuation = CanContinue && page[^1] != rows[^1] ? page[^1].Recipient : null };
        }
    }

    public async Task<RemovalResult> RemoveAsync(
        IReadOnlyCollection<string> addresses, RemovalOptions? options = null, CancellationToken cancellationToken = default)
    {
        await (BeforeRemoval?.Invoke() ?? Task.CompletedTask);
        cancellationToken.ThrowIfCancellationRequested();
        Removed.AddRange(addresses);
        RemovalOptions.Add(options);
        foreach (string address in addresses)
        {
            Delete(address);
        }

        return new RemovalResult { Removed = [.. addresses] };
    }
}
