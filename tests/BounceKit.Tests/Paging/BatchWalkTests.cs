using BounceKit.Paging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

public sealed class BatchWalkTests
{
    private readonly List<WireRows<TestRow>> _pages = [];
    private int _requests;
    private int _inFlight;
    private int _mostInFlight;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task The_lists_are_read_in_order_and_as_many_at_once_as_allowed(int maxConcurrency)
    {
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 30), maxConcurrency, FetchAsync);

        List<int> ahead = [];
        List<int> read = [];
        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            read.AddRange(page.Of<TestRow>().Select(row => row.Number));
            ahead.Add(_requests - ahead.Count - 1);
        }

        read.Should().Equal(Enumerable.Range(0, 30));
        ahead.Max().Should().Be(maxConcurrency);
        _mostInFlight.Should().BeLessThanOrEqualTo(maxConcurrency);
        _requests.Should().Be(30);
    }

    [Fact]
    public async Task A_key_that_is_rejected_is_sent_once()
    {
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 30), 8, (_, _) =>
        {
            _requests++;
            throw new BounceAuthenticationException("test", "The key was rejected.");
        });

        await walk.Awaiting(w => ToListAsync(w)).Should().ThrowAsync<BounceAuthenticationException>();

        _requests.Should().Be(1);
    }

    [Fact]
    public async Task Requests_at_once_double_with_each_list()
    {
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 30), 6, FetchAsync);

        List<int> requested = [];
        await foreach (WireRows _ in walk.ReadAsync(CancellationToken.None))
        {
            requested.Add(_requests);
        }

        requested.Take(5).Should().Equal(2, 4, 7, 10, 11);
    }

    [Fact]
    public async Task No_lists_are_no_rows() => (await ToListAsync(Walk([], 2, FetchAsync))).Should().BeEmpty();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_list_that_fails_ends_the_walk_after_the_rows_of_those_before(int maxConcurrency)
    {
        List<int> read = [];
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 10), maxConcurrency, (part, token) =>
            part == 5 ? throw new BounceUnavailableException("test", "It failed.") : FetchAsync(part, token));

        await FluentActions.Awaiting(() => ToListAsync(walk, read)).Should().ThrowAsync<BounceUnavailableException>();

        read.Should().Equal(0, 1, 2, 3, 4);
        _pages.Should().OnlyContain(rows => rows.Count == 0, "the rows of every page are returned");
    }

    [Fact]
    public async Task A_caller_who_stops_leaves_neither_a_request_nor_rows_behind()
    {
        List<Task> fetches = [];
        List<CancellationToken> tokens = [];
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 30), 4, (part, token) =>
        {
            tokens.Add(token);
            Task<WirePage> fetch = part < 6 ? FetchAsync(part, token) : new TaskCompletionSource<WirePage>().Task.WaitAsync(token);
            fetches.Add(fetch);
            return fetch;
        });

        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            if (page.Of<TestRow>().Contains(new TestRow(3)))
            {
                break;
            }
        }

        fetches.Should().HaveCountGreaterThan(6).And.OnlyContain(fetch => fetch.IsCompleted);
        _pages.Should().OnlyContain(rows => rows.Count == 0);
        tokens.Should().OnlyContain(token => token.IsDisposed(), "the caller's token keeps nothing of them");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task More_requests_than_allowed_are_an_error_after_the_rows_of_those_allowed(int maxConcurrency)
    {
        List<int> read = [];
        BatchWalk<int> walk = Walk(Enumerable.Range(0, 10), maxConcurrency, FetchAsync, maxPages: 3);

        await FluentActions.Awaiting(() => ToListAsync(walk, read)).Should().ThrowAsync<BounceRequestException>().WithMessage("*MaxPages*");

        read.Should().Equal(0, 1, 2);
        _requests.Should().Be(3);
    }

    [Fact]
    public async Task Lists_that_are_walks_of_their_own_and_change_meanwhile_repeat_nothing_and_hide_nothing_that_stayed()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            KeysetList[] lists = [.. Enumerable.Range(0, random.Next(1, 8)).Select(part => new KeysetList(
                Enumerable.Range(0, random.Next(80)).Select(row => (part * 10_000) + (row * 7))) { PageSize = random.Next(1, 20) })];
            int[] all = [.. lists.SelectMany(list => list.Rows)];
            HashSet<int> gone = [];
            foreach (KeysetList list in lists)
            {
                list.Change = _ =>
                {
                    KeysetList other = lists[random.Next(lists.Length)];
                    int[] removed = [.. other.Rows.Skip(random.Next(other.Rows.Count + 1)).Take(random.Next(5))];
                    gone.UnionWith(removed);
                    other.Rows.ExceptWith(removed);
                };
            }

            WalkContext context = new("test", 10_000, NullLogger.Instance);
            int maxConcurrency = random.Next(1, 9);
            BatchWalk<KeysetList> walk = new(
                context, lists, maxConcurrency, maxOpen: maxConcurrency, (list, token) => new CursorWalk(context, list.FetchAsync).ReadAsync(token));

            List<int> read = await ToListAsync(walk);

            read.Should().BeInAscendingOrder("seed {0}", seed).And.OnlyHaveUniqueItems("seed {0}", seed);
            all.Except(gone).Except(read).Should().BeEmpty("seed {0}", seed);
        }
    }

    private static BatchWalk<int> Walk(
        IEnumerable<int> parts, int maxConcurrency, Func<int, CancellationToken, Task<WirePage>> fetch, int maxPages = 1000)
    {
        WalkContext context = new("test", maxPages, NullLogger.Instance);
        return new BatchWalk<int>(
            context, parts, maxConcurrency, maxOpen: maxConcurrency + 1,
            (part, token) => new PageWalk(context, stop => fetch(part, stop)).ReadAsync(token));
    }

    private static async Task<List<int>> ToListAsync<TPart>(BatchWalk<TPart> walk, List<int>? read = null)
    {
        read ??= [];
        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            read.AddRange(page.Of<TestRow>().Select(row => row.Number));
        }

        return read;
    }

    private async Task<WirePage> FetchAsync(int part, CancellationToken cancellationToken)
    {
        _requests++;
        _mostInFlight = Math.Max(_mostInFlight, ++_inFlight);
        // Later ones may well arrive before earlier ones.
        for (int turn = 0; turn < part % 3; turn++)
        {
            await Task.Yield();
        }

        cancellationToken.ThrowIfCancellationRequested();
        _inFlight--;
        WireRows<TestRow> rows = TestRow.From([part]);
        _pages.Add(rows);
        return new WirePage(rows);
    }
}
