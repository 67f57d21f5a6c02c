using Microsoft.Extensions.Logging.Testing;

namespace BounceKit.Tests.Paging;

/// <summary>Where two pages meet, in a list that changes between them. A page of ten rows shares five with the one before.</summary>
public sealed class OffsetWalkSeamTests
{
    [Theory]
    [InlineData(4, "35 40 45 50 51")]
    [InlineData(5, "35 30 35 40 45 50 50")]
    [InlineData(9, "35 30 35 40 45 46")]
    [InlineData(10, "35 30 20 25 30 35 40 45 45")]
    [InlineData(19, "35 30 20 25 30 35 36")]
    [InlineData(22, "35 30 20 0 5 10 15 20 25 30 33")]
    [InlineData(100, "35 30 20 0")]
    public async Task A_page_that_is_not_met_is_read_again_further_and_further_back(int deleted, string offsets)
    {
        WalkedList list = null!;
        FakeLogger logger = new();
        list = new WalkedList(60)
        {
            Logger = logger,
            Change = request =>
            {
                if (request == 8)
                {
                    list.Rows.RemoveRange(0, Math.Min(deleted, 60));
                }
            },
        };

        (await list.ReadAsync()).Should().Equal(deleted < 60 ? Enumerable.Range(0, 60) : Enumerable.Range(0, 40));

        list.Offsets.Take(7).Should().Equal(0, 5, 10, 15, 20, 25, 30);
        string.Join(' ', list.Offsets.Skip(7)).Should().Be(offsets);
        logger.Collector.Count.Should().Be(list.Offsets.Zip(list.Offsets.Skip(1)).Count(pair => pair.Second < pair.First), "each step back is logged");
    }

    [Theory]
    [InlineData(4, 2)]
    [InlineData(20, 10)]
    [InlineData(100, 10)]
    [InlineData(200, 20)]
    [InlineData(500, 25)]
    public async Task Pages_share_a_tenth_of_their_rows_within_bounds_and_never_more_than_half(int pageSize, int shared)
    {
        WalkedList list = new(pageSize * 3) { PageSize = pageSize };

        (await list.ReadAsync()).Should().Equal(list.Rows);

        list.Offsets.Take(3).Should().Equal(0, pageSize - shared, 2 * (pageSize - shared));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_page_that_a_server_cuts_short_once_is_not_taken_for_the_last_one(int maxConcurrency)
    {
        for (int cut = 2; cut <= 15; cut++)
        {
            for (int rows = 0; rows < 10; rows++)
            {
                WalkedList list = new(64)
                {
                    MaxConcurrency = maxConcurrency,
                    Limit = (request, pageSize) => request == cut ? rows : pageSize,
                };

                (await list.ReadAsync()).Should().Equal(list.Rows, "{0} rows came for request {1}", rows, cut);
            }
        }
    }

    [Fact]
    public async Task What_was_asked_for_ahead_is_asked_for_again_after_a_step_back()
    {
        WalkedList list = null!;
        list = new WalkedList(100)
        {
            MaxConcurrency = 4,
            Change = request =>
            {
                if (request == 8)
                {
                    list.Rows.RemoveRange(0, 6);
                }
            },
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 100));

        // The pages from 35 on were asked for after the deletion, and the first of them does not meet what was seen.
        list.Offsets.Take(16).Should().Equal(0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 30, 35, 40, 45, 50);
    }

    [Fact]
    public async Task A_server_that_sends_more_rows_than_requested_is_followed_and_a_step_back_too()
    {
        WalkedList list = null!;
        list = new WalkedList(100)
        {
            Limit = (_, pageSize) => pageSize * 2,
            Change = request =>
            {
                if (request == 4)
                {
                    list.Rows.RemoveRange(0, 16);
                }
            },
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 100));

        list.Offsets.Take(7).Should().Equal(0, 10, 20, 30, 20, 30, 40);
    }

    [Fact]
    public async Task A_list_that_is_emptied_has_ended()
    {
        WalkedList list = null!;
        list = new WalkedList(60)
        {
            Change = request => list.Rows.RemoveRange(0, request < 8 ? 0 : list.Rows.Count),
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 40));
    }

    [Fact]
    public async Task A_list_that_is_replaced_after_more_rows_than_a_walk_remembers_is_an_error()
    {
        WalkedList list = null!;
        list = new WalkedList(110_000)
        {
            PageSize = 2000,
            Change = request =>
            {
                if (request == 54)
                {
                    list.Rows.Clear();
                    list.Rows.AddRange(Enumerable.Range(1_000_000, 110_000));
                }
            },
        };

        await FluentActions.Awaiting(() => list.ReadAsync()).Should().ThrowAsync<BounceUnavailableException>().WithMessage("*changed faster*");

        list.Offsets[^1].Should().Be(0);
    }

    [Fact]
    public async Task Pages_of_rows_that_were_seen_are_no_repetition_while_each_is_another()
    {
        WalkedList list = null!;
        list = new WalkedList(60)
        {
            Change = request =>
            {
                if (request == 8)
                {
                    // The page at 35 then begins with row 7, as no page before did.
                    list.Rows.InsertRange(0, Enumerable.Range(1000, 28));
                }
            },
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 60));
    }

    [Fact]
    public async Task Pages_that_are_passed_again_after_new_rows_are_no_repetition()
    {
        WalkedList list = null!;
        list = new WalkedList(60)
        {
            // Both times, the walk passes the pages that begin with the rows 7, 12, 17, 22 and 27. In between come the rows 40 to 46.
            Change = request => list.Rows.InsertRange(0, Enumerable.Range(1000 * request, request switch { 8 => 28, 14 => 30, _ => 0 })),
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 60));

        list.Offsets.Should().BeInAscendingOrder();
    }

    [Fact]
    public async Task Pages_that_are_passed_again_after_a_step_back_are_no_repetition()
    {
        // The walk passes the pages from row 50 on, and then from row 105 on.
        WalkedList list = CreateMoving(300, inserted: (Request: 32, Rows: 105), removed: (Request: 53, Rows: 105));

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 300));

        list.Offsets.Skip(53).Take(6).Should().Equal(255, 245, 225, 185, 105, 110);
    }

    [Fact]
    public async Task Pages_that_are_passed_are_no_steps_back()
    {
        // The walk passes eight pages, those from row 15 to row 50, and has to go back once.
        WalkedList list = CreateMoving(100, inserted: (Request: 12, Rows: 40), removed: (Request: 20, Rows: 6));

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 100));

        list.Offsets.Skip(19).Take(3).Should().Equal(95, 90, 95);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, false)]
    public async Task A_list_that_shrinks_as_fast_as_it_is_read_is_an_error_after_eight_steps_back(int times, bool isRead)
    {
        WalkedList list = null!;
        list = new WalkedList(400)
        {
            // A step back takes three requests, and finds rows that were seen. Before the next one, as many are gone again.
            Change = request => list.Rows.RemoveRange(0, request > 40 && request % 3 == 2 && request <= 40 + (3 * times) ? 10 : 0),
        };

        Func<Task<List<int>>> reading = () => list.ReadAsync();

        if (isRead)
        {
            (await reading()).Should().Equal(Enumerable.Range(0, 400));
        }
        else
        {
            await reading.Should().ThrowAsync<BounceUnavailableException>().WithMessage("*changed faster*");
        }
    }

    [Fact]
    public async Task A_walk_goes_back_as_often_as_it_has_to_while_new_rows_come_in_between()
    {
        WalkedList list = null!;
        list = new WalkedList(200)
        {
            // Six rows are gone for one request of three: the page that was read again has no new row, and the next one has.
            Change = request =>
            {
                list.Rows.RemoveRange(0, request % 3 == 0 && request < 40 ? 6 : 0);
                list.Rows.InsertRange(0, Enumerable.Range(0, request % 3 == 1 ? list.Rows[0] : 0));
            },
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 200));

        list.Offsets.Zip(list.Offsets.Skip(1)).Count(pair => pair.Second < pair.First).Should().Be(13);
    }

    [Fact]
    public async Task What_confirms_the_end_is_not_requested_ahead()
    {
        WalkedList list = new(3) { MaxConcurrency = 4 };
        List<int> asked = [];

        await list.ReadAsync(onPage: _ => asked.Add(list.Offsets.Count));

        asked.Should().Equal(1);
    }

    [Theory]
    [InlineData(10, 6)]
    [InlineData(-3, 5)]
    public async Task A_short_page_in_the_middle_of_a_list_that_changed_is_not_taken_for_the_end(int inserted, int sent)
    {
        WalkedList list = null!;
        list = new WalkedList(40)
        {
            Limit = (request, pageSize) => request == 3 ? sent : pageSize,
            Change = request =>
            {
                if (request == 3)
                {
                    list.Rows.InsertRange(0, Enumerable.Range(1000, Math.Max(inserted, 0)));
                    list.Rows.RemoveRange(0, Math.Max(-inserted, 0));
                }
            },
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 40));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100)]
    public async Task Pages_ahead_double_with_each_page_up_to_the_maximum(int? total)
    {
        List<int> asked = [];
        WalkedList list = new(100) { MaxConcurrency = 6, Total = _ => total };

        await list.ReadAsync(onPage: _ => asked.Add(list.Offsets.Count));

        asked.Take(6).Should().Equal(2, 4, 7, 10, 11, 12);
    }

    /// <summary>A list at whose beginning rows are inserted during one request, and removed during another.</summary>
    private static WalkedList CreateMoving(int rows, (int Request, int Rows) inserted, (int Request, int Rows) removed)
    {
        WalkedList list = null!;
        list = new WalkedList(rows)
        {
            Change = request =>
            {
                list.Rows.InsertRange(0, Enumerable.Range(1000, request == inserted.Request ? inserted.Rows : 0));
                list.Rows.RemoveRange(0, request == removed.Request ? removed.Rows : 0);
            },
        };
        return list;
    }
}
