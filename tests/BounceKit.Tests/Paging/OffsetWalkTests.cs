using System.Buffers;
using System.Net;
using BounceKit.Paging;

namespace BounceKit.Tests.Paging;

public sealed class OffsetWalkTests
{
    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(1, 10, 2)]
    [InlineData(9, 10, 2)]
    [InlineData(10, 10, 3)]
    [InlineData(14, 10, 3)]
    [InlineData(15, 10, 4)]
    [InlineData(100, 10, 21)]
    [InlineData(174, 100, 3)]
    [InlineData(190, 100, 4)]
    public async Task A_list_that_does_not_change_is_read_once_and_its_end_is_confirmed(int rows, int pageSize, int requests)
    {
        WalkedList list = new(rows) { PageSize = pageSize };

        (await list.ReadAsync()).Should().Equal(list.Rows);

        list.Offsets.Should().HaveCount(requests);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_first_page_that_is_shorter_than_requested_is_not_taken_for_the_whole_list(int maxConcurrency)
    {
        for (int limit = 2; limit < 100; limit += 7)
        {
            WalkedList list = new(505) { PageSize = 100, MaxConcurrency = maxConcurrency, Limit = (_, _) => limit, MaxPages = 2000 };

            (await list.ReadAsync()).Should().Equal(list.Rows, "the server sends {0} rows a page", limit);
        }
    }

    [Fact]
    public async Task After_a_first_page_that_was_cut_short_pages_are_as_long_as_requested_again()
    {
        WalkedList list = new(500) { PageSize = 100, Limit = (request, pageSize) => request == 1 ? 20 : pageSize };

        (await list.ReadAsync()).Should().Equal(list.Rows);

        list.Offsets.Should().Equal(0, 10, 100, 190, 280, 370, 460, 490);
    }

    [Fact]
    public async Task A_caller_who_deletes_what_it_received_gets_everything()
    {
        WalkedList list = new(1000) { PageSize = 100 };

        List<int> read = await list.ReadAsync(page => list.Rows.RemoveAll(page.Contains));

        read.Should().Equal(Enumerable.Range(0, 1000));
    }

    [Fact]
    public async Task The_same_page_for_ever_is_an_error()
    {
        WalkedList list = new(100) { Start = _ => 0 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");

        list.Offsets.Should().HaveCount(4, "a page that repeats three times is no coincidence");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(49)]
    public async Task A_server_that_ignores_the_offset_is_believed_where_its_list_is_too_short_for_a_full_page(int rows)
    {
        WalkedList list = new(rows) { PageSize = 500, Start = _ => 0 };

        (await list.ReadAsync()).Should().Equal(list.Rows);

        list.Offsets.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(100)]
    public async Task A_short_page_for_ever_is_an_error_where_it_may_be_a_full_one(int limit)
    {
        WalkedList list = new(1000) { PageSize = 500, Start = _ => 0, Limit = (_, _) => limit };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
    }

    [Fact]
    public async Task A_page_that_repeats_twice_because_as_many_rows_arrived_as_a_page_moves_on_is_passed_over()
    {
        WalkedList list = null!;
        list = new WalkedList(40)
        {
            Change = request => list.Rows.InsertRange(0, request is 2 or 3 ? Enumerable.Range(100 * request, 5) : []),
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 40));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(80)]
    [InlineData(90)]
    public async Task A_list_that_shrinks_by_whole_steps_repeats_no_page(int deleted)
    {
        // Going back, the walk passes the very pages again that it has read, one after the other.
        WalkedList list = null!;
        list = new WalkedList(200)
        {
            Change = request => list.Rows.RemoveRange(0, request == 20 ? deleted : 0),
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 200));
    }

    [Theory]
    [InlineData("pages repeat")]
    [InlineData("announced")]
    [InlineData("changed faster")]
    public async Task An_error_carries_the_status_and_the_attempts_of_the_response_that_it_is_about(string problem)
    {
        WalkedList list = null!;
        list = new WalkedList(120_000)
        {
            PageSize = 2000,
            Start = offset => problem == "pages repeat" ? 0 : offset,
            Total = _ => problem == "announced" ? 120_001 : null,
            Change = request =>
            {
                if (problem == "changed faster" && request == 58)
                {
                    list.Rows.Clear();
                    list.Rows.AddRange(Enumerable.Range(1_000_000, 120_000));
                }
            },
            Request = new(HttpStatusCode.OK, null, "id", Attempts: 3, null),
        };

        BounceSourceException failure = (await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Message.Should().Contain(problem);
        (failure.StatusCode, failure.RequestId, failure.Attempts).Should().Be((HttpStatusCode.OK, "id", 3));
    }

    [Fact]
    public async Task What_a_walk_holds_for_a_page_is_released_page_by_page()
    {
        WalkedList list = new(100);
        List<WireRows<TestRow>> pages = [];
        List<CancellationToken> tokens = [];
        OffsetWalk walk = list.Walk(async (offset, token) =>
        {
            WirePage page = await list.FetchAsync(offset, token);
            pages.Add(page.Rows.Of<TestRow>());
            tokens.Add(token);
            return page;
        });

        int read = 0;
        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            pages.Count(rows => rows.Count > 0).Should().BeLessThanOrEqualTo(2, "only this page and the next one are held");
            // Deletions, so that pages are read again.
            list.Rows.RemoveAll(row => page.Of<TestRow>().Contains(new TestRow(row)));
            read++;
        }

        pages.Count.Should().BeGreaterThan(read).And.Be(tokens.Count);
        pages.Should().OnlyContain(rows => rows.Count == 0);
        tokens.Should().OnlyContain(token => token.IsDisposed());
    }

    [Fact]
    public async Task What_a_walk_remembers_goes_back_to_the_pool()
    {
        const int chunk = 8 * 1024;
        ulong[] memory = ArrayPool<ulong>.Shared.Rent(chunk);
        ArrayPool<ulong>.Shared.Return(memory);

        await new WalkedList(100).ReadAsync();

        ArrayPool<ulong>.Shared.Rent(chunk).Should().BeSameAs(memory);
    }

    [Fact]
    public async Task Pages_that_are_not_used_return_their_rows_and_leave_the_callers_token()
    {
        WalkedList list = new(1000) { MaxConcurrency = 8 };
        List<WireRows<TestRow>> pages = [];
        List<CancellationToken> tokens = [];
        OffsetWalk walk = list.Walk(async (offset, token) =>
        {
            WirePage page = await list.FetchAsync(offset, token);
            pages.Add(page.Rows.Of<TestRow>());
            tokens.Add(token);
            return page;
        });

        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            if (page.Of<TestRow>().Contains(new TestRow(24)))
            {
                break;
            }
        }

        pages.Should().HaveCountGreaterThan(5).And.OnlyContain(rows => rows.Count == 0);
        tokens.Should().OnlyContain(token => token.IsDisposed());
    }

    [Fact]
    public async Task A_walk_that_fails_returns_the_rows_of_every_page()
    {
        WalkedList list = new(100) { Start = _ => 0, MaxConcurrency = 4 };
        List<WireRows<TestRow>> pages = [];
        OffsetWalk walk = list.Walk(async (offset, token) =>
        {
            WirePage page = await list.FetchAsync(offset, token);
            pages.Add(page.Rows.Of<TestRow>());
            return page;
        });

        await FluentActions.Awaiting(() => walk.ReadAsync(CancellationToken.None).CountAsync().AsTask()).Should().ThrowAsync<BounceResponseException>();

        pages.Should().HaveCountGreaterThan(4).And.OnlyContain(rows => rows.Count == 0);
    }

    [Fact]
    public async Task A_caller_who_stops_leaves_no_request_behind()
    {
        WalkedList list = new(1000) { MaxConcurrency = 4 };
        List<Task> fetches = [];
        OffsetWalk walk = list.Walk((offset, token) =>
        {
            Task<WirePage> fetch = offset < 15
                ? list.FetchAsync(offset, token)
                : new TaskCompletionSource<WirePage>().Task.WaitAsync(token);
            fetches.Add(fetch);
            return fetch;
        });

        await foreach (WireRows page in walk.ReadAsync(CancellationToken.None))
        {
            if (page.Of<TestRow>().Contains(new TestRow(14)))
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
        WalkedList list = null!;
        list = new WalkedList(200) { Start = _ => list.Offsets.Count % 2 * 100 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceSourceException>();

        list.Offsets.Count.Should().BeLessThan(50);
    }

    [Fact]
    public async Task A_page_that_always_comes_in_place_of_the_next_is_an_error()
    {
        WalkedList list = new(100) { Start = offset => offset == 15 ? 10 : offset };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
    }

    [Fact]
    public async Task A_page_that_comes_twice_is_passed_over()
    {
        WalkedList list = null!;
        list = new WalkedList(100) { Start = offset => list.Offsets.Count == 3 ? list.Offsets[1] : offset };

        (await list.ReadAsync(onPage: page => page.Should().NotBeEmpty("it is not delivered"))).Should().Equal(list.Rows);
    }

    [Fact]
    public async Task Equal_rows_are_all_kept_while_the_list_does_not_change()
    {
        WalkedList list = new(Enumerable.Repeat(7, 95));

        (await list.ReadAsync()).Should().HaveCount(95);
    }

    [Fact]
    public async Task Pages_in_flight_grow_to_the_maximum_and_no_further()
    {
        WalkedList list = new(1000) { MaxConcurrency = 4 };
        TaskCompletionSource fourAtOnce = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int inFlight = 0;
        int most = 0;
        OffsetWalk walk = list.Walk(async (offset, token) =>
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
            return new WirePage(TestRow.From(list.Rows.Skip((int)offset).Take(10)));
        });

        (await walk.ReadAsync(CancellationToken.None).Select(page => page.Count).SumAsync()).Should().Be(1000);

        most.Should().Be(4);
    }

    [Fact]
    public async Task A_list_with_more_pages_than_allowed_is_an_error_that_names_the_setting()
    {
        WalkedList list = new(1000) { MaxPages = 5 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceRequestException>().WithMessage("*5 requests (MaxPages)*");

        list.Offsets.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task A_list_of_as_many_pages_as_allowed_is_read_however_many_are_requested_ahead(int maxConcurrency)
    {
        // Five rows are new on each page: nineteen pages, and one that confirms the end.
        WalkedList list = new(97) { MaxPages = 20, MaxConcurrency = maxConcurrency };

        (await list.ReadAsync()).Should().Equal(list.Rows);
    }

    [Fact]
    public async Task A_list_that_is_replaced_over_and_over_is_an_error()
    {
        WalkedList list = null!;
        list = new WalkedList(10_000) { MaxPages = 200, Start = _ => list.Offsets.Count * 20 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceRequestException>().WithMessage("*MaxPages*");
    }
}
