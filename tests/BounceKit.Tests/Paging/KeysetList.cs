using System.Globalization;
using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

/// <summary>A list on a server whose pages name the next one by an opaque token.</summary>
internal sealed class KeysetList(IEnumerable<int> rows)
{
    private int _tokens;

    public SortedSet<int> Rows { get; } = [.. rows];

    public List<string?> Requests { get; } = [];

    public List<WireRows<TestRow>> Pages { get; } = [];

    public int PageSize { get; init; } = 10;

    /// <summary>Changes the list before a request is served; the first has the number 1.</summary>
    public Action<int> Change { get; set; } = _ => { };

    /// <summary>Whether the server sends an empty page that names a next one, by the number of the request.</summary>
    public Func<int, bool> IsEmpty { get; init; } = _ => false;

    /// <summary>What a page says about the request, for exceptions.</summary>
    public BounceSourceException.FailedRequest Request { get; init; }

    public Task<WirePage> FetchAsync(string? cursor, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add(cursor);
        Change(Requests.Count);
        int after = cursor is null ? int.MinValue : int.Parse(cursor.Split(':')[1], CultureInfo.InvariantCulture);
        int[] page = [.. Rows.Where(row => row > after).Take(IsEmpty(Requests.Count) ? 0 : PageSize)];
        int last = page.Length == 0 ? after : page[^1];
        bool hasMore = Rows.Any(row => row > last);
        Pages.Add(TestRow.From(page));
        return Task.FromResult(new WirePage(Pages[^1], Next: hasMore ? $"token{_tokens++}:{last}" : null) { Request = Request });
    }
}
