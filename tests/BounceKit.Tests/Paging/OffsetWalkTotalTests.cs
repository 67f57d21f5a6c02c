namespace BounceKit.Tests.Paging;

/// <summary>Totals that a server states, and what they change.</summary>
public sealed class OffsetWalkTotalTests
{
    [Fact]
    public async Task A_total_does_not_end_a_walk_whose_pages_repeat()
    {
        // The second page would start at 475 and end at 975.
        WalkedList list = new(975) { PageSize = 500, Total = _ => 975, Start = _ => 0 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 8, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(10, 1, 1)]
    [InlineData(100, 1, 19)]
    [InlineData(103, 1, 20)]
    [InlineData(100, 8, 19)]
    [InlineData(103, 8, 20)]
    public async Task A_total_spares_requests_beyond_the_end(int rows, int concurrency, int requests)
    {
        WalkedList list = new(rows) { Total = _ => rows, MaxConcurrency = concurrency };

        (await list.ReadAsync()).Should().Equal(list.Rows);

        list.Offsets.Should().Equal(Enumerable.Range(0, requests).Select(page => page * 5L));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(25)]
    public async Task Fewer_rows_than_announced_are_an_error(int rows)
    {
        WalkedList list = new(rows) { Total = _ => rows + 1 };

        await list.Awaiting(l => l.ReadAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*announced {rows + 1} rows and sent {rows}*");
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
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_server_that_sends_fewer_rows_than_requested_is_read_to_its_announced_end(int maxConcurrency)
    {
        WalkedList list = new(505) { PageSize = 1000, Limit = (_, _) => 100, Total = _ => 505, MaxConcurrency = maxConcurrency };

        (await list.ReadAsync()).Should().Equal(list.Rows);
    }

    [Fact]
    public async Task A_short_page_in_the_middle_is_noticed_by_its_total()
    {
        WalkedList list = new(100) { Limit = (request, pageSize) => request == 4 ? 6 : pageSize, Total = _ => 100 };

        (await list.ReadAsync()).Should().Equal(list.Rows);
    }

    [Fact]
    public async Task A_list_that_shrinks_to_a_smaller_total_is_read_to_its_end()
    {
        WalkedList list = null!;
        list = new WalkedList(60)
        {
            Change = request => list.Rows.RemoveRange(0, request == 8 ? 20 : 0),
            Total = _ => list.Rows.Count,
        };

        (await list.ReadAsync()).Should().Equal(Enumerable.Range(0, 60));
    }
}
