using BounceKit.Paging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

/// <summary>A list on a server that notes what it is asked for.</summary>
internal sealed class WalkedList(int rows)
{
    public List<int> Rows { get; } = [.. Enumerable.Range(0, rows)];

    public List<long> Offsets { get; } = [];

    /// <summary>Changes the list before a request is answered; the first has the number 1.</summary>
    public Action<int> Change { get; init; } = _ => { };

    /// <summary>How many rows a request is answered with at most, by its number and by how many were asked for.</summary>
    public Func<int, int, int> Limit { get; init; } = (_, asked) => asked;

    /// <summary>What a page announces, by its rows.</summary>
    public Func<int, long?> Total { get; init; } = _ => null;

    public int PageSize { get; init; } = 10;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    public int MaxConcurrency { get; init; } = 1;

    public async Task<List<int>> ReadAsync(Func<OffsetWalkSettings, OffsetWalkSettings>? configure = null, Action? seen = null)
    {
        OffsetWalkSettings settings = new()
        {
            Source = "test",
            Logger = Logger,
            PageSize = PageSize,
            MaxConcurrency = MaxConcurrency,
            MaxPages = 500,
            ShortPageEnds = true,
        };
        OffsetWalk<int> walk = new(configure?.Invoke(settings) ?? settings, AnswerAsync, row => (ulong)row * 0x9E3779B97F4A7C15);
        List<int> read = [];
        await foreach (IReadOnlyList<int> page in walk.ReadAsync(CancellationToken.None))
        {
            read.AddRange(page);
            seen?.Invoke();
        }

        return read;
    }

    private Task<WirePage<int>> AnswerAsync(long offset, int asked, CancellationToken cancellationToken)
    {
        Offsets.Add(offset);
        Change(Offsets.Count);
        WireRows<int> answer = [.. Rows.Skip((int)offset).Take(Limit(Offsets.Count, asked))];
        return Task.FromResult(new WirePage<int>(answer, Total(answer.Count)));
    }
}
