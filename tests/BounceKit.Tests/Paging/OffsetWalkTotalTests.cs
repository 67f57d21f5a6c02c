
namespace BounceKit.Tests.Paging;

/// <summary>What a server announces, and what is believed of it.</summary>
public sealed class OffsetWalkTotalTests
{
    [Fact]
    public async Task A_total_does_not_end_a_walk_whose_pages_repeat()
    {
        WalkedList list = null!;
        list = new WalkedList(500)
        {
            PageSize = 500,
            Total = _ => 1203,
            // As if the server ignored where a page starts.
            Change = _ => list.Rows.InsertRange(0, Enumerable.Repeat(-1, (int)list.Offsets[^1] - (list.Rows.Count - 500))),
        };

        await FluentActions.Awaiting(() => list.ReadAsync(settings => settings with { ShortPageEnds = false, TotalIsExact = true }))
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(100, 1, 19)]
    [InlineData(103, 1, 20)]
    [InlineData(100, 8, 19)]
    [InlineData(103, 8, 20)]
    public async Task A_total_spares_requests_beyond_the_end(int rows, int concurrency, int requests)
    {
        WalkedList list = new(rows) { Total = _ => rows, MaxConcurrency = concurrency };

        (await list.ReadAsync(settings => settings with { ShortPageEnds = false, TotalIsExact = true })).Should().Equal(list.Rows);

        list.Offsets.Should().Equal(Enumerable.Range(0, requests).Select(page => page * 5L));
    }

    [Fact]
    public async Task A_total_that_counts_something_else_is_no_fault()
    {
        WalkedList list = new(25) { Total = _ => 26 };

        (await list.ReadAsync()).Should().Equal(list.Rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    public async Task A_total_that_is_less_than_what_came_ends_nothing(int total)
    {
        WalkedList list = new(40) { Total = _ => total };

        (await list.ReadAsync()).Should().Equal(list.Rows);
    }

    [Theory]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(101, 2)]
    public async Task A_first_page_that_may_be_full_is_not_the_last_because_its_total_is_its_own_count(int rows, int requests)
    {
        WalkedList list = new(rows) { PageSize = 1000, Total = count => count };

        (await list.ReadAsync(settings => settings with { ShortPageEnds = false, LeastFullPage = 100 })).Should().Equal(list.Rows);

        list.Offsets.Should().HaveCount(requests);
    }

    [Fact]
    public async Task A_later_page_that_is_shorter_than_the_first_is_the_last_if_its_total_says_so()
    {
        WalkedList list = new(1300) { PageSize = 1000, Limit = (_, _) => 500, Total = count => count };

        (await list.ReadAsync(settings => settings with { ShortPageEnds = false, LeastFullPage = 100 })).Should().Equal(list.Rows);

        list.Offsets.Should().Equal(0, 475, 950);
    }
}
