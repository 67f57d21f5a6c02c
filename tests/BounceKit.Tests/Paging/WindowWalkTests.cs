using System.Net;
using System.Runtime.CompilerServices;
using BounceKit.Paging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

public sealed class WindowWalkTests
{
    private const int Limit = 50;

    private static readonly DateOnly Last = new(2024, 6, 12);

    // Rows are numbered by their day, a thousand each, counted back from the last one.
    private readonly List<int> _rows = [];
    private readonly List<DayWindow> _requests = [];
    private readonly WalkContext _context = new("test", 10_000, NullLogger.Instance);
    private Action _change = () => { };

    [Fact]
    public async Task A_window_with_more_rows_than_the_provider_returns_is_divided_until_it_has_fewer()
    {
        Fill(day: 3, 40);
        Fill(day: 11, 45);
        Fill(day: 12, 49);

        List<int> read = await ReadAsync(days: 16);

        read.Should().Equal(_rows);
        _requests.Where(IsTooLarge).Should().Equal(Window(0, 15), Window(8, 15));
        _requests.Should().Contain([Window(0, 7), Window(8, 11), Window(12, 15)]);
    }

    [Fact]
    public async Task After_a_window_that_was_divided_those_that_follow_are_as_long_as_its_parts()
    {
        for (int day = 0; day < 200; day++)
        {
            Fill(day, 10);
        }

        (await ReadAsync(days: 100)).Should().Equal(_rows);

        _requests.Where(IsTooLarge).Select(window => window.Days).Should().BeInDescendingOrder("a length is too large once").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_single_day_with_more_rows_than_the_provider_returns_is_an_error_that_names_the_limit()
    {
        Fill(day: 5, Limit + 1);

        BounceRequestException failure = (await FluentActions.Awaiting(() => ReadAsync(days: 16)).Should().ThrowAsync<BounceRequestException>()).Which;

        failure.Message.Should().Contain("50 rows").And.Contain("2024-06-07");
        (failure.StatusCode, failure.Attempts).Should().Be((HttpStatusCode.OK, 3));
    }

    [Fact]
    public async Task A_window_that_outgrows_the_limit_after_rows_of_it_were_delivered_is_an_error()
    {
        Fill(day: 0, Limit);
        _change = () => Fill(day: 0, 1);

        Func<Task> reading = () => ReadAsync(days: 16, pageSize: 20);

        await reading.Should().ThrowAsync<BounceRequestException>().WithMessage("*50 rows*from 2024-05-28 to 2024-06-12.");
    }

    [Fact]
    public async Task Two_windows_are_in_flight_while_they_hold_nothing()
    {
        int inFlight = 0;
        List<int> most = [];
        TaskCompletionSource twoAtOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
        WindowWalk walk = new(_context, new DayWindows(Last.AddDays(-3999), Last, 31, 366, 100_000), Export);

        (await walk.ReadAsync(CancellationToken.None).Select(rows => rows.Count).SumAsync()).Should().Be(0);

        most[0].Should().Be(1, "a key that is rejected is sent once");
        most.Should().OnlyContain(count => count <= 2);

        async IAsyncEnumerable<WireRows> Export(DayWindow window, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            most.Add(Interlocked.Increment(ref inFlight));
            if (most[^1] == 2)
            {
                twoAtOnce.TrySetResult();
            }

            // From the second window on, each waits until there are two: a walk that requests one at a time would wait for ever.
            await (most.Count > 1 ? twoAtOnce.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken) : Task.CompletedTask);
            Interlocked.Decrement(ref inFlight);
            yield return new KeyedRows<TestRow>();
        }
    }

    [Fact]
    public async Task Windows_of_a_list_that_changes_meanwhile_repeat_nothing_and_hide_nothing_that_stayed()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            Random random = new(seed);
            WindowWalkTests test = new();
            for (int day = 0; day < 60; day++)
            {
                test.Fill(day, random.Next(Limit / 2));
            }

            int[] all = [.. test._rows];
            HashSet<int> gone = [];
            test._change = () =>
            {
                int[] removed = [.. test._rows.Skip(random.Next(test._rows.Count + 1)).Take(random.Next(10))];
                gone.UnionWith(removed);
                test._rows.RemoveAll(removed.Contains);
            };

            List<int> read = await test.ReadAsync(random.Next(1, 70), pageSize: 1000);

            read.Should().BeInAscendingOrder("seed {0}", seed).And.OnlyHaveUniqueItems("seed {0}", seed);
            all.Except(gone).Except(read).Should().BeEmpty("seed {0}", seed);
        }
    }

    private static DayWindow Window(int from, int to) => new(Last.AddDays(-to), Last.AddDays(-from));

    private void Fill(int day, int count)
    {
        _rows.AddRange(Enumerable.Range((day * 1000) + _rows.Count(row => row / 1000 == day), count));
        _rows.Sort();
    }

    private bool IsTooLarge(DayWindow window) => RowsOf(window).Length > Limit;

    private int[] RowsOf(DayWindow window) =>
        [.. _rows.Where(row => Last.AddDays(-row / 1000) is { } day && day >= window.First && day <= window.Last)];

    private async Task<List<int>> ReadAsync(int days, int pageSize = 1000)
    {
        WindowWalk walk = new(_context, new DayWindows(Last.AddDays(-199), Last, days, 366, Limit), (window, token) => ReadAsync(window, pageSize, token));
        List<int> read = [];
        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            read.AddRange(page.Of<TestRow>().Select(row => row.Number));
        }

        return read;
    }

    private async IAsyncEnumerable<WireRows> ReadAsync(DayWindow window, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _requests.Add(window);
        for (int offset = 0; ; offset += pageSize)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            int[] rows = RowsOf(window);
            if (rows.Length > Limit)
            {
                throw new ResultLimitException(Limit, new BounceSourceException.FailedRequest(HttpStatusCode.OK, null, null, Attempts: 3, null));
            }

            using WireRows<TestRow> page = TestRow.From(rows.Skip(offset).Take(pageSize));
            yield return page;
            if (offset + pageSize >= rows.Length)
            {
                yield break;
            }

            _change();
        }
    }
}
