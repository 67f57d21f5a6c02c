using BounceKit.Paging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

/// <summary>A list on a server that is paged by offset and records what is requested.</summary>
internal sealed class WalkedList
{
    public WalkedList(int rows)
        : this(Enumerable.Range(0, rows))
    {
    }

    public WalkedList(IEnumerable<int> rows) => Rows = [.. rows];

    public List<int> Rows { get; }

    public List<long> Offsets { get; } = [];

    /// <summary>Changes the list before a request is served; the first has the number 1.</summary>
    public Action<int> Change { get; init; } = _ => { };

    /// <summary>The most rows that a request returns, by its number and the page size.</summary>
    public Func<int, int, int> Limit { get; init; } = (_, pageSize) => pageSize;

    /// <summary>The total that a page states, by its rows.</summary>
    public Func<int, long?> Total { get; init; } = _ => null;

    /// <summary>Where a request's page starts, by what was requested.</summary>
    public Func<long, long> Start { get; init; } = offset => offset;

    /// <summary>What pages say about their request.</summary>
    public BounceSourceException.FailedRequest Request { get; init; }

    public int PageSize { get; init; } = 10;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public int MaxConcurrency { get; init; } = 1;

    public int MaxPages { get; init; } = 500;

    public OffsetWalk Walk(Func<long, CancellationToken, Task<WirePage>>? fetch = null) =>
        new(new WalkContext("test", MaxPages, Logger), PageSize, MaxConcurrency, fetch ?? FetchAsync);

    public async Task<List<int>> ReadAsync(Action<IReadOnlyList<int>>? onPage = null)
    {
        List<int> read = [];
        await foreach (WireRows rows in Walk().ReadAsync(CancellationToken.None))
        {
            int[] page = [.. rows.Of<TestRow>().Select(row => row.Number)];
            read.AddRange(page);
            onPage?.Invoke(page);
        }

        return read;
    }

    public Task<WirePage> FetchAsync(long offset, CancellationToken cancellationToken)
    {
        Offsets.Add(offset);
        Change(Offsets.Count);
        WireRows<TestRow> rows = TestRow.From(Rows.Skip((int)Start(offset)).Take(Limit(Offsets.Count, PageSize)));
        return Task.FromResult(new WirePage(rows, Total(rows.Count)) { Request = Request });
    }
}
