using System.Net;
using BounceKit.Paging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BounceKit.Tests.Paging;

public sealed class CursorWalkTests
{
    private readonly List<string?> _requested = [];

    [Fact]
    public async Task Every_page_is_read_until_one_names_no_next()
    {
        CursorWalk walk = Walk(Page([1, 2], "b"), Page([3, 4], "c"), Page([5]));

        List<int> read = await ReadAsync(walk);

        read.Should().Equal(1, 2, 3, 4, 5);
        _requested.Should().Equal(null, "b", "c");
    }

    [Fact]
    public async Task Empty_pages_that_name_a_next_one_do_not_end_the_list_and_are_not_delivered()
    {
        CursorWalk walk = Walk(Page([1], "b"), Page([], "c"), Page([], "d"), Page([], "e"), Page([2]));

        (await walk.ReadAsync(CancellationToken.None).Select(rows => rows.Count).ToListAsync()).Should().Equal(1, 1);
    }

    [Fact]
    public async Task Pages_say_from_where_the_list_goes_on_and_the_last_one_that_it_ends()
    {
        CursorWalk walk = Walk(Page([1], "b"), Page([2], "c"), Page([3]));

        (await walk.ReadAsync(CancellationToken.None).Select(rows => rows.Continuation).ToListAsync()).Should().Equal("b", "c", "");
    }

    [Fact]
    public async Task An_empty_list_takes_one_request()
    {
        List<int> read = await ReadAsync(Walk(Page([])));

        read.Should().BeEmpty();
        _requested.Should().Equal((string?)null);
    }

    [Theory]
    [InlineData("b", "b")]
    [InlineData("b", "c", "b")]
    [InlineData("b", "c", "d", "c")]
    public async Task A_cursor_that_was_used_before_is_an_error(params string[] cursors)
    {
        CursorWalk walk = Walk([.. cursors.Select((cursor, index) => Page([index], cursor)), Page([99])]);

        Func<Task> listing = () => ReadAsync(walk);

        (await listing.Should().ThrowAsync<BounceResponseException>()).WithMessage("*requested before*");
    }

    [Fact]
    public async Task A_server_that_ignores_the_cursor_is_an_error_although_its_cursors_differ()
    {
        CursorWalk walk = new(Context(), (cursor, _) => Task.FromResult(Page([1, 2, 3], (cursor ?? "") + "x")));

        Func<Task> listing = () => ReadAsync(walk);

        (await listing.Should().ThrowAsync<BounceResponseException>()).WithMessage("*ignored the cursor*");
    }

    [Fact]
    public async Task A_page_that_comes_twice_is_an_error()
    {
        List<int> read = [];

        Func<Task> listing = () => ReadAsync(Walk(Page([1, 2], "b"), Page([3, 4], "c"), Page([1, 2], "d"), Page([5])), read);

        (await listing.Should().ThrowAsync<BounceResponseException>()).WithMessage("*came twice*");
        read.Should().Equal(1, 2, 3, 4);
    }

    [Fact]
    public async Task One_page_that_looks_like_another_is_no_error()
    {
        List<int> read = await ReadAsync(Walk(Page([7], "b"), Page([7], "c"), Page([8])));

        read.Should().Equal(7, 7, 8);
    }

    [Fact]
    public async Task A_single_row_that_comes_a_third_time_is_an_error()
    {
        List<int> read = [];

        Func<Task> listing = () => ReadAsync(Walk(Page([7], "b"), Page([7], "c"), Page([7], "d"), Page([8])), read);

        (await listing.Should().ThrowAsync<BounceResponseException>()).WithMessage("*came twice*");
        read.Should().Equal(7, 7);
    }

    [Fact]
    public async Task A_list_of_more_pages_than_allowed_is_an_error_that_names_the_option()
    {
        int pages = 0;
        CursorWalk walk = new(Context(maxPages: 3), (_, _) => Task.FromResult(Page([++pages], $"{pages}")));

        Func<Task> listing = () => ReadAsync(walk);

        (await listing.Should().ThrowAsync<BounceRequestException>()).WithMessage("*MaxPages*");
        pages.Should().Be(3);
    }

    [Fact]
    public async Task The_next_page_is_requested_while_the_caller_handles_the_current_one()
    {
        CursorWalk walk = Walk(Page([1], "b"), Page([2], "c"), Page([3]));

        await foreach (WireRows rows in walk.ReadAsync(CancellationToken.None))
        {
            _requested.Should().HaveCount(Math.Min(rows.Of<TestRow>()[0].Number + 1, 3));
        }
    }

    [Fact]
    public async Task Leaving_the_loop_stops_the_request_in_flight_and_returns_its_rows()
    {
        CancellationToken seen = default;
        TaskCompletionSource<WirePage> second = new();
        CursorWalk walk = new(Context(), (cursor, token) =>
        {
            seen = token;
            token.Register(() => second.TrySetCanceled(token));
            return cursor is null ? Task.FromResult(Page([1], "b")) : second.Task;
        });

        await foreach (WireRows _ in walk.ReadAsync(CancellationToken.None))
        {
            break;
        }

        seen.IsCancellationRequested.Should().BeTrue();
        second.Task.IsCanceled.Should().BeTrue();
    }

    [Fact]
    public async Task A_page_that_fails_ends_the_listing_with_its_exception()
    {
        CursorWalk walk = new(Context(), (cursor, _) => cursor is null
            ? Task.FromResult(Page([1], "b"))
            : Task.FromException<WirePage>(new BounceUnavailableException("test", "down.")));

        List<int> read = [];
        Func<Task> listing = () => ReadAsync(walk, read);

        await listing.Should().ThrowAsync<BounceUnavailableException>();
        read.Should().Equal(1);
    }

    /// <summary>The cursor is the key of the last row, as providers do that page by address.</summary>
    [Fact]
    public async Task Rows_that_come_and_go_by_key_are_neither_repeated_nor_do_they_hide_others()
    {
        for (int seed = 0; seed < 1000; seed++)
        {
            Random random = new(seed);
            SortedSet<int> list = [.. Enumerable.Range(0, random.Next(300)).Select(number => number * 10)];
            HashSet<int> stayed = [.. list];
            int pageSize = random.Next(1, 40);

            Task<WirePage> FetchAsync(string? cursor, CancellationToken _)
            {
                Change(list, stayed, random);
                int after = cursor is null ? -1 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
                int[] rows = [.. list.Where(row => row > after).Take(pageSize)];
                return Task.FromResult(Page(rows, rows.Length == 0 ? null : $"{rows[^1]}"));
            }

            List<int> read = await ReadAsync(new CursorWalk(Context(), FetchAsync));

            read.Should().OnlyHaveUniqueItems("seed {0}", seed);
            stayed.Except(read).Should().BeEmpty("seed {0}", seed);
        }
    }

    [Fact]
    public async Task An_error_carries_the_status_and_the_attempts_of_the_response_that_it_is_about()
    {
        CursorWalk walk = Walk(Page([1], "b"), Page([2], "b") with { Request = new(HttpStatusCode.OK, null, "id", Attempts: 3, null) });

        BounceResponseException failure = (await FluentActions.Awaiting(() => ReadAsync(walk)).Should().ThrowAsync<BounceResponseException>()).Which;

        (failure.StatusCode, failure.RequestId, failure.Attempts).Should().Be((HttpStatusCode.OK, "id", 3));
    }

    [Fact]
    public async Task The_rows_of_the_last_page_allowed_are_delivered_before_the_error()
    {
        CursorWalk walk = new(Context(maxPages: 2), (cursor, _) => Task.FromResult(Page([cursor?.Length ?? 0], (cursor ?? "") + "x")));
        List<int> read = [];

        await FluentActions.Awaiting(() => ReadAsync(walk, read)).Should().ThrowAsync<BounceRequestException>();

        read.Should().Equal(0, 1);
    }

    private static void Change(SortedSet<int> list, HashSet<int> stayed, Random random)
    {
        foreach (int gone in list.Where(_ => random.Next(20) == 0).ToArray())
        {
            list.Remove(gone);
            stayed.Remove(gone);
        }

        for (int added = random.Next(4); added > 0; added--)
        {
            list.Add((random.Next(3000) * 10) + random.Next(1, 10));
        }
    }

    private static WalkContext Context(int maxPages = 10_000) => new("test", maxPages, NullLogger.Instance);

    private static WirePage Page(IEnumerable<int> rows, string? next = null) => new(TestRow.From(rows), Next: next);

    private CursorWalk Walk(params WirePage[] pages)
    {
        Queue<WirePage> left = new(pages);
        return new CursorWalk(Context(), (cursor, _) =>
        {
            _requested.Add(cursor);
            return Task.FromResult(left.Dequeue());
        });
    }

    private static async Task<List<int>> ReadAsync(CursorWalk walk, List<int>? into = null)
    {
        List<int> read = into ?? [];
        await foreach (WireRows rows in walk.ReadAsync(CancellationToken.None))
        {
            read.AddRange(rows.Of<TestRow>().Select(row => row.Number));
        }

        return read;
    }
}
