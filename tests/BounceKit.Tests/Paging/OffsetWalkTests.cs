using BounceKit.Paging;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

public sealed class OffsetWalkTests
{
    // The same changes in every run; BOUNCEKIT_SEEDS asks for more of them.
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("BOUNCEKIT_SEEDS") ?? "1000", System.Globalization.CultureInfo.InvariantCulture);

    private readonly List<int> _list = [];
    private int _requests;

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(9, 10, 1)]
    [InlineData(10, 10, 3)]
    [InlineData(14, 10, 3)]
    [InlineData(15, 10, 4)]
    [InlineData(100, 10, 21)]
    [InlineData(174, 100, 3)]
    [InlineData(175, 100, 4)]
    public async Task A_quiet_list_is_read_once_and_the_end_of_several_pages_is_seen_twice(int rows, int pageSize, int requests)
    {
        _list.AddRange(Enumerable.Range(0, rows));

        (await ReadAsync(Settings(pageSize))).Should().Equal(_list);

        _requests.Should().Be(requests);
    }

    [Fact]
    public void Changes_up_to_a_quarter_of_a_page_at_a_time_repeat_nothing_and_hide_nothing_that_stayed()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            int pageSize = random.Next(10, 61);

            IsWhole(random.Next(301), pageSize, random.Next(1, 9), pageSize / 4, pageSize / 4, seed).Should().BeTrue("seed {0}", seed);
        }
    }

    [Fact]
    public void Changes_of_any_size_give_the_whole_list_or_an_error()
    {
        // The last one once gave a row twice: a page ended in a row that had been seen before the walk went back.
        foreach (int seed in Enumerable.Range(0, Seeds).Append(176_888))
        {
            Random random = new(seed);
            try
            {
                IsWhole(random.Next(301), random.Next(2, 61), random.Next(1, 9), random.Next(81), random.Next(81), seed).Should().BeTrue("seed {0}", seed);
            }
            catch (BounceSourceException)
            {
                // A list that changes faster than it can be read is said to be so.
            }
        }
    }

    private static bool IsWhole(int rows, int pageSize, int concurrency, int inserted, int deleted, int seed)
    {
        List<int> list = [.. Enumerable.Range(0, rows)];
        HashSet<int> gone = [];
        Random random = new(seed);
        int next = 1_000_000;
        List<int> got = [];
        OffsetWalk<int> walk = new(
            Settings(pageSize) with { MaxConcurrency = concurrency },
            (offset, limit, _) => Task.FromResult(new WirePage<int>([.. list.Skip((int)offset).Take(limit)])), Key);
        foreach (IReadOnlyList<int> page in walk.ReadAsync(CancellationToken.None).ToBlockingEnumerable())
        {
            got.AddRange(page);
            if (random.Next(3) == 0)
            {
                // Newest first: what arrives comes at the start.
                list.InsertRange(0, Enumerable.Range(0, random.Next(inserted + 1)).Select(_ => next++));
            }

            if (random.Next(3) == 0)
            {
                int start = random.Next(list.Count + 1);
                int count = Math.Min(random.Next(deleted + 1), list.Count - start);
                gone.UnionWith(list.GetRange(start, count));
                list.RemoveRange(start, count);
            }
        }

        return got.Distinct().Count() == got.Count
            && Enumerable.Range(0, rows).Where(row => !gone.Contains(row)).All(got.Contains);
    }

    [Fact]
    public void The_page_size_and_the_number_of_pages_in_flight_make_no_difference() =>
        Gen.Select(Gen.Int[0, 200].Array[0, 300], Gen.Int[2, 70], Gen.Int[1, 8]).Sample((rows, pageSize, concurrency) =>
        {
            OffsetWalk<int> walk = new(
                Settings(pageSize) with { MaxConcurrency = concurrency },
                (offset, limit, _) => Task.FromResult(new WirePage<int>([.. rows.Skip((int)offset).Take(limit)])), Key);
            return walk.ReadAsync(CancellationToken.None).ToBlockingEnumerable().SelectMany(page => page).SequenceEqual(rows);
        }, iter: 1000);

    [Fact]
    public async Task A_caller_who_deletes_what_it_was_given_gets_everything()
    {
        _list.AddRange(Enumerable.Range(0, 1000));
        List<int> got = [];
        await foreach (IReadOnlyList<int> page in Walk(Settings(100)).ReadAsync(CancellationToken.None))
        {
            got.AddRange(page);
            _list.RemoveAll(page.Contains);
        }

        got.Should().Equal(Enumerable.Range(0, 1000));
    }

    [Fact]
    public async Task The_same_page_for_ever_is_an_error()
    {
        OffsetWalk<int> walk = new(Settings(10), (_, limit, _) => Page(Enumerable.Range(0, limit)), Key);

        await Expecting(walk).Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
        _requests.Should().Be(4, "a page that repeats three times is no chance");
    }

    [Fact]
    public async Task A_page_that_repeats_twice_because_as_many_rows_came_as_a_page_moves_on_is_read_over()
    {
        _list.AddRange(Enumerable.Range(0, 40));
        OffsetWalk<int> walk = new(Settings(10), (offset, limit, _) =>
        {
            if (_requests is 1 or 2)
            {
                _list.InsertRange(0, Enumerable.Range(100 * _requests, 5));
            }

            return Page(_list.Skip((int)offset).Take(limit));
        }, Key);

        (await ToListAsync(walk)).Should().Equal(Enumerable.Range(0, 40));
    }

    [Fact]
    public async Task What_a_walk_held_for_a_page_is_let_go_page_by_page()
    {
        _list.AddRange(Enumerable.Range(0, 100));
        List<WireRows<int>> answers = [];
        List<CancellationToken> tokens = [];
        OffsetWalk<int> walk = new(Settings(10), (offset, limit, token) =>
        {
            answers.Add([.. _list.Skip((int)offset).Take(limit)]);
            tokens.Add(token);
            return Task.FromResult(new WirePage<int>(answers[^1]));
        }, Key);

        int pages = 0;
        await foreach (IReadOnlyList<int> page in walk.ReadAsync(CancellationToken.None))
        {
            answers.Count(answer => answer.Count > 0).Should().BeLessThanOrEqualTo(2, "only this page and the next one are held");
            // Deletions, so that pages are read again.
            _list.RemoveAll(page.Contains);
            pages++;
        }

        answers.Count.Should().BeGreaterThan(pages).And.Be(tokens.Count);
        answers.Should().OnlyContain(answer => answer.Count == 0);
        foreach (CancellationToken token in tokens)
        {
            FluentActions.Invoking(() => token.WaitHandle).Should().Throw<ObjectDisposedException>();
        }
    }

    [Fact]
    public async Task A_caller_who_stops_leaves_no_request_behind()
    {
        _list.AddRange(Enumerable.Range(0, 1000));
        List<Task> fetches = [];
        OffsetWalk<int> walk = new(Settings(10) with { MaxConcurrency = 4 }, (offset, limit, token) =>
        {
            Task<WirePage<int>> fetch = offset < 15
                ? Page(_list.Skip((int)offset).Take(limit))
                : new TaskCompletionSource<WirePage<int>>().Task.WaitAsync(token);
            fetches.Add(fetch);
            return fetch;
        }, Key);

        await foreach (IReadOnlyList<int> page in walk.ReadAsync(CancellationToken.None))
        {
            if (page.Contains(14))
            {
                fetches.Should().HaveCountGreaterThan(3);
                break;
            }
        }

        fetches.Should().OnlyContain(fetch => fetch.IsCompleted);
    }

    [Fact]
    public async Task Two_pages_in_turn_for_ever_are_an_error()
    {
        OffsetWalk<int> walk = new(Settings(10), (_, limit, _) => Page(Enumerable.Range(_requests % 2 * 100, limit)), Key);

        await Expecting(walk).Should().ThrowAsync<BounceSourceException>();
        _requests.Should().BeLessThan(50);
    }

    [Fact]
    public async Task A_page_that_comes_twice_is_read_over()
    {
        _list.AddRange(Enumerable.Range(0, 100));
        long previous = 0;
        OffsetWalk<int> walk = new(Settings(10), (offset, limit, _) =>
        {
            long asked = _requests == 3 ? previous : offset;
            previous = offset;
            return Page(_list.Skip((int)asked).Take(limit));
        }, Key);

        (await ToListAsync(walk)).Should().Equal(_list);
    }

    [Fact]
    public async Task A_server_that_sends_fewer_rows_than_asked_for_is_read_to_its_announced_end()
    {
        _list.AddRange(Enumerable.Range(0, 505));
        OffsetWalk<int> walk = new(
            Settings(1000) with { ShortPageEnds = false, TotalIsExact = true },
            (offset, _, _) => Page(_list.Skip((int)offset).Take(100), _list.Count), Key);

        (await ToListAsync(walk)).Should().Equal(_list);
    }

    [Fact]
    public async Task A_server_that_sends_fewer_rows_and_announces_nothing_is_read_to_its_end()
    {
        _list.AddRange(Enumerable.Range(0, 505));
        OffsetWalk<int> walk = new(
            Settings(1000) with { ShortPageEnds = false }, (offset, _, _) => Page(_list.Skip((int)offset).Take(100)), Key);

        (await ToListAsync(walk)).Should().Equal(_list);
    }

    [Fact]
    public async Task Fewer_rows_than_announced_are_an_error()
    {
        _list.AddRange(Enumerable.Range(0, 25));
        OffsetWalk<int> walk = new(
            Settings(10) with { TotalIsExact = true }, (offset, limit, _) => Page(_list.Skip((int)offset).Take(limit), total: 26), Key);

        await Expecting(walk).Should().ThrowAsync<BounceResponseException>().WithMessage("*announced 26 rows and sent 25*");
    }

    [Fact]
    public async Task A_full_page_that_announces_itself_as_the_total_is_not_believed_to_be_the_end()
    {
        _list.AddRange(Enumerable.Range(0, 25));
        OffsetWalk<int> walk = new(Settings(10) with { ShortPageEnds = false, TotalIsExact = true }, (offset, limit, _) =>
        {
            int[] rows = [.. _list.Skip((int)offset).Take(limit)];
            return Page(rows, rows.Length);
        }, Key);

        (await ToListAsync(walk)).Should().Equal(_list);
    }

    [Fact]
    public async Task A_short_page_in_the_middle_is_noticed_where_a_total_is_announced()
    {
        _list.AddRange(Enumerable.Range(0, 100));
        OffsetWalk<int> walk = new(
            Settings(10) with { TotalIsExact = true },
            (offset, limit, _) => Page(_list.Skip((int)offset).Take(_requests == 4 ? 6 : limit), _list.Count), Key);

        (await ToListAsync(walk)).Should().Equal(_list);
    }

    [Fact]
    public async Task Equal_rows_are_all_kept_while_the_list_is_quiet()
    {
        _list.AddRange(Enumerable.Repeat(7, 95));

        (await ReadAsync(Settings(10))).Should().HaveCount(95);
    }

    [Fact]
    public async Task Pages_in_flight_grow_to_the_maximum_and_no_further()
    {
        _list.AddRange(Enumerable.Range(0, 1000));
        TaskCompletionSource fourAtOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int inFlight = 0;
        int most = 0;
        OffsetWalk<int> walk = new(Settings(10) with { MaxConcurrency = 4 }, async (offset, limit, token) =>
        {
            int now = Interlocked.Increment(ref inFlight);
            most = Math.Max(most, now);
            if (now == 4)
            {
                fourAtOnce.TrySetResult();
            }

            // From the fifth page on, pages wait until there are four: a window that grows no further would wait for ever.
            await (offset >= 25 ? fourAtOnce.Task.WaitAsync(TimeSpan.FromSeconds(30), token) : Task.CompletedTask);
            Interlocked.Decrement(ref inFlight);
            return new WirePage<int>([.. _list.Skip((int)offset).Take(limit)]);
        }, Key);

        (await ToListAsync(walk)).Should().Equal(_list);

        most.Should().Be(4);
    }

    [Fact]
    public async Task A_list_with_more_pages_than_allowed_is_an_error_that_names_the_setting()
    {
        _list.AddRange(Enumerable.Range(0, 1000));

        await Expecting(Walk(Settings(10) with { MaxPages = 5 })).Should().ThrowAsync<BounceResponseException>().WithMessage("*MaxPages*");
        _requests.Should().Be(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_list_of_as_many_pages_as_may_be_is_read_however_many_are_asked_for_ahead(int maxConcurrency)
    {
        // Five rows are new on each page: nineteen pages, and one that shows the end again.
        _list.AddRange(Enumerable.Range(0, 97));

        (await ReadAsync(Settings(10) with { MaxPages = 20, MaxConcurrency = maxConcurrency })).Should().Equal(_list);
    }

    [Fact]
    public async Task A_list_that_is_replaced_over_and_over_is_an_error()
    {
        int generation = 0;
        OffsetWalk<int> walk = new(Settings(10) with { MaxPages = 200 }, (_, limit, _) => Page(Enumerable.Range(1000 * generation++, limit)), Key);

        await Expecting(walk).Should().ThrowAsync<BounceResponseException>().WithMessage("*MaxPages*");
    }

    private static OffsetWalkSettings Settings(int pageSize) => new()
    {
        Source = "test",
        Logger = NullLogger.Instance,
        PageSize = pageSize,
        MaxConcurrency = 1,
        MaxPages = 100_000,
        ShortPageEnds = true,
    };

    private static ulong Key(int row) => (ulong)row * 0x9E3779B97F4A7C15;

    private OffsetWalk<int> Walk(OffsetWalkSettings settings) =>
        new(settings, (offset, limit, _) => Page(_list.Skip((int)offset).Take(limit)), Key);

    private Task<List<int>> ReadAsync(OffsetWalkSettings settings) => ToListAsync(Walk(settings));

    private Task<WirePage<int>> Page(IEnumerable<int> rows, long? total = null)
    {
        _requests++;
        return Task.FromResult(new WirePage<int>([.. rows], total));
    }

    private static Func<Task> Expecting(OffsetWalk<int> walk) => () => ToListAsync(walk);

    private static async Task<List<int>> ToListAsync(OffsetWalk<int> walk)
    {
        List<int> rows = [];
        await foreach (IReadOnlyList<int> page in walk.ReadAsync(CancellationToken.None))
        {
            rows.AddRange(page);
        }

        return rows;
    }
}
