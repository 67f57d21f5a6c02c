using System.Net;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Postmark;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.Postmark;

/// <summary>Lists longer than the 10,000 rows that Postmark returns for a query.</summary>
public sealed class PostmarkLongListTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Newest = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly PostmarkSimulator _server = new() { Streams = ["outbound"] };
    private ConformanceSubject? _subject;

    private IBounceSource Source => _subject!.Source;

    public async Task InitializeAsync() => _subject = await ConformanceSubject.StartAsync(_server);

    public async Task DisposeAsync() => await _subject!.DisposeAsync();

    [Fact]
    public async Task A_long_list_is_read_in_windows_in_order_and_to_its_end()
    {
        string[] expected = Fill(30_000, Newest, TimeSpan.FromSeconds(20));

        List<BounceRecord> records = await Source.ToListAsync();

        records.Select(record => record.Recipient).Should().Equal(expected);
        _server.Requests.Should().BeLessThan(90, "63 pages are needed, and each window that is halved takes one more");
    }

    [Fact]
    public async Task No_page_reaches_beyond_the_limit()
    {
        Fill(9_999, Newest, TimeSpan.FromSeconds(20));
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(_server, ("PageSize", "300"));

        (await subject.Source.ToListAsync()).Should().HaveCount(9_999);
    }

    [Fact]
    public async Task Requests_for_windows_that_are_halved_count_as_pages()
    {
        Fill(10_000, Newest, TimeSpan.FromSeconds(20));
        await Source.ToListAsync();
        int needed = _server.Requests;

        await using ConformanceSubject enough = await ConformanceSubject.StartAsync(_server, ("MaxPages", Text(needed)));
        await using ConformanceSubject tooFew = await ConformanceSubject.StartAsync(_server, ("MaxPages", Text(needed - 1)));

        (await enough.Source.ToListAsync()).Should().HaveCount(10_000);
        await FluentActions.Awaiting(() => tooFew.Source.ToListAsync()).Should().ThrowAsync<BounceRequestException>().WithMessage("*MaxPages*");
    }

    [Fact]
    public async Task More_rows_in_an_hour_than_are_returned_are_read()
    {
        Fill(25_000, Newest, TimeSpan.FromMilliseconds(100));

        (await Source.ToListAsync()).Select(record => record.Recipient).Should().OnlyHaveUniqueItems().And.HaveCount(25_000);
    }

    // The nights in which the clocks of New York change.
    [Theory]
    [InlineData("2024-03-10T07:00:00Z", false)]
    [InlineData("2024-03-10T07:00:00Z", true)]
    [InlineData("2024-11-03T06:00:00Z", false)]
    [InlineData("2024-11-03T06:00:00Z", true)]
    public async Task Windows_that_meet_when_clocks_change_lose_and_repeat_no_row(string change, bool comparesLocalTimes)
    {
        _server.ComparesLocalTimes = comparesLocalTimes;
        DateTimeOffset middle = DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture);
        Fill(25_000, middle.AddHours(6), TimeSpan.FromSeconds(2));

        List<BounceRecord> records = await Source.ToListAsync(new BounceQuery { Since = middle.AddHours(-8), Until = middle.AddHours(8) });

        records.Select(record => record.Recipient).Should().OnlyHaveUniqueItems().And.HaveCount(25_000);
    }

    [Fact]
    public async Task More_rows_in_a_second_than_are_returned_are_an_error_that_says_so()
    {
        Fill(10_000, Newest, TimeSpan.Zero);

        (await FluentActions.Awaiting(() => Source.ToListAsync()).Should().ThrowAsync<BounceRequestException>()
            .WithMessage("*no more than 10000 rows*2024-06-12 12:00:00Z*")).Which.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_total_that_reaches_the_limit_in_the_middle_is_an_error()
    {
        Fill(9_999, Newest, TimeSpan.FromSeconds(1));
        int requests = 0;
        _server.Intercept = (_, next) =>
        {
            if (++requests == 3)
            {
                _server.Bounces.Add(new SimulatedBounce { Id = 10_000, Email = "late@example.com", OccurredAt = Newest });
            }

            return next();
        };

        await FluentActions.Awaiting(() => Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>().WithMessage("*changed faster*");
    }

    [Fact]
    public async Task The_simulator_refuses_what_Postmark_refuses()
    {
        string[] refused =
        [
            "", "?count=10", "?offset=0", "?count=0&offset=0", "?count=501&offset=0", "?count=500&offset=9501", "?count=1&offset=0&messagestream=other",
            "?count=1&offset=0&fromdate=yesterday", "?count=1&offset=0&fromdate=2024-06-02&todate=2024-06-01", "?count=1&offset=0&page=2",
            "?count=1&offset=0&todate=2024-03-10T02:30:00",
        ];
        string[] accepted = ["?count=500&offset=9500", "?count=1&offset=0&fromdate=2024-06-01&todate=2024-06-01&messagestream=outbound"];

        (await StatusesAsync(refused)).Should().OnlyContain(status => status == StatusCodes.Status422UnprocessableEntity);
        (await StatusesAsync(accepted)).Should().OnlyContain(status => status == StatusCodes.Status200OK);
        (await StatusesAsync([""], path: "bounce")).Should().Equal(StatusCodes.Status404NotFound);
        (await StatusesAsync(accepted, token: "other")).Should().OnlyContain(status => status == StatusCodes.Status401Unauthorized);
        (await StatusesAsync(accepted, accept: "text/html")).Should().OnlyContain(status => status == StatusCodes.Status415UnsupportedMediaType);
    }

    private async Task<int[]> StatusesAsync(string[] queries, string path = "bounces", string? token = null, string accept = "application/json")
    {
        using HttpClient client = new() { BaseAddress = _server.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Postmark-Server-Token", token ?? _server.ServerToken);
        client.DefaultRequestHeaders.Add("Accept", accept);
        List<int> statuses = [];
        foreach (string query in queries)
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(path + query, UriKind.Relative));
            statuses.Add((int)response.StatusCode);
        }

        return [.. statuses];
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string[] Fill(int count, DateTimeOffset newest, TimeSpan step)
    {
        string[] addresses = [.. Enumerable.Range(1, count).Select(number => $"row{number}@example.com")];
        _server.Bounces.Add(addresses.Select((address, index) => new SimulatedBounce { Id = index + 1, Email = address, OccurredAt = newest - (step * index) }));
        return addresses;
    }
}
