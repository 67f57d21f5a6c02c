using System.Globalization;
using BounceKit.Shared;
using BounceKit.Tests.CustomerGauge;

namespace BounceKit.Tests;

/// <summary>How many requests a listing sends, of every provider that pages, and that none goes on after the caller left.</summary>
public sealed class RequestCountTests
{
    private static readonly int[] InFlight = [1, 4, 8];

    public static TheoryData<string> Lists => [.. WireList.All.Where(list => list.OffsetName is not null).Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Requests_beyond_need_are_fewer_than_pages_in_flight(string name)
    {
        WireList list = ListOf(name);
        foreach (int pages in (int[])[2, 3, 6])
        {
            int[] requests = await CountAsync(list, (pages * NewRowsOf(list)) - 1);

            // Where no total says that the last page is the last one, another request does.
            int needed = pages + (list.HasTotal ? 0 : 1);
            requests.Zip(InFlight).Should().OnlyContain(
                run => run.First >= needed && run.First < needed + run.Second, "{0} pages took {1} requests", pages, string.Join(", ", requests));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Where_the_total_is_known_no_page_beyond_the_last_is_asked_for(int pages)
    {
        CustomerGaugeJsonWireList list = new();

        int[] requests = await CountAsync(list, ((pages - 1) * NewRowsOf(list)) + list.PageSize!.Value);

        requests.Should().OnlyContain(count => count == pages, "the last page is full to its last row");
    }

    [Theory]
    [InlineData("SendGrid", 0, 1)]
    [InlineData("SendGrid", 1, 2)]
    [InlineData("SendGrid", 499, 2)]
    [InlineData("WhatCounts", 0, 1)]
    [InlineData("WhatCounts", 1, 2)]
    [InlineData("WhatCounts", 499, 2)]
    [InlineData("CustomerGauge JSON", 0, 1)]
    [InlineData("CustomerGauge JSON", 49, 1)]
    public async Task A_list_shorter_than_a_page_takes_one_request_and_one_that_confirms_its_end_unless_a_total_does(string name, int rows, int expected)
    {
        int[] requests = await CountAsync(ListOf(name), rows);

        requests.Should().OnlyContain(count => count == expected);
    }

    [Fact]
    public async Task A_total_confirms_nothing_where_it_may_be_that_of_a_full_page()
    {
        int[] requests = await CountAsync(new CustomerGaugeJsonWireList(), rows: 50);

        requests.Should().OnlyContain(count => count == 2);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Nothing_is_under_way_once_the_caller_has_left(string name)
    {
        WireList list = ListOf(name);
        TaskCompletionSource left = new();
        int asked = 0;
        using ObservedServer server = new(
            new WireListServer(list, 40 * list.PageSize!.Value),
            token => Interlocked.Increment(ref asked) <= 4 ? Task.CompletedTask : left.Task.WaitAsync(token));
        await using WireListSource source = SourceOf(list, server, inFlight: 8);
        int underWay = 0;
        await foreach (BouncePage page in source.ListPagesAsync())
        {
            underWay = server.InFlight;
            if (underWay > 1)
            {
                break;
            }
        }

        // Not only within 100 ms: leaving waits until the requests are over.
        underWay.Should().BeGreaterThan(1);
        server.InFlight.Should().Be(0);
        server.Requests.Should().Be(asked);
    }

    // With each number of pages in flight.
    private static async Task<int[]> CountAsync(WireList list, int rows)
    {
        List<int> requests = [];
        WireListServer answers = new(list, rows);
        foreach (int inFlight in InFlight)
        {
            using ObservedServer server = new(answers);
            await using WireListSource source = SourceOf(list, server, inFlight);
            (await source.ListAsync()).Should().Be(rows);
            requests.Add(server.Requests);
        }

        return [.. requests];
    }

    // Of a page that is not the first one.
    private static int NewRowsOf(WireList list) => list.PageSize!.Value - Math.Clamp(list.PageSize.Value / 10, 10, 25);

    private static WireListSource SourceOf(WireList list, ObservedServer server, int inFlight) =>
        new(list, server, settings: [KeyValuePair.Create("MaxConcurrency", (string?)inFlight.ToString(CultureInfo.InvariantCulture))]);

    private static WireList ListOf(string name) => WireList.All.Single(list => list.Name == name);
}
