using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.SparkPost;
using Microsoft.Extensions.Time.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.SparkPost;

/// <summary>Cursors die after 15 minutes: a caller who takes longer over a page gets the rest of the list all the same.</summary>
public sealed class SparkPostCursorTests : IAsyncLifetime
{
    private const string ListPath = "/api/v1/suppression-list";
    private const string Expired = """{"errors":[{"message":"Invalid cursor","description":"It has expired","code":"1400"}]}""";

    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly StubServer _server = new();

    public Task InitializeAsync()
    {
        _server.Time.SetUtcNow(Noon.AddDays(1));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(1, 10, false)]
    [InlineData(7, 10, false)]
    [InlineData(7, 10, true)]
    [InlineData(25, 10, false)]
    [InlineData(60, 10, false)]
    public async Task A_slow_caller_gets_every_row_once(int rowsPerSecond, int pageSize, bool includesBounds)
    {
        FakeTimeProvider time = new(Noon.AddDays(1));
        SparkPostSimulator server = new(time) { IncludesBounds = includesBounds };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, ("PageSize", $"{pageSize}"));
        server.Bounces.Add(Enumerable.Range(0, 120).Select(number => Row(number, Noon.AddSeconds(number / rowsPerSecond))));
        List<string> listed = [];

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All))
        {
            listed.AddRange(page.Records.Select(record => record.Recipient));
            time.Advance(TimeSpan.FromMinutes(16));
        }

        listed.Should().Equal(Enumerable.Range(0, 120).Select(number => $"r{number}@example.com"));
    }

    [Fact]
    public async Task A_caller_who_is_not_slow_never_starts_again()
    {
        FakeTimeProvider time = new(Noon.AddDays(1));
        SparkPostSimulator server = new(time);
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, ("PageSize", "10"));
        server.Bounces.Add(Enumerable.Range(0, 120).Select(number => Row(number, Noon.AddSeconds(number))));

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All))
        {
            // The next page may be requested before or after the clock moves on.
            time.Advance(TimeSpan.FromMinutes(7));
        }

        server.Requests.Should().Be(12);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(422)]
    public async Task The_list_goes_on_in_the_last_second_whatever_the_status(int status)
    {
        Answer(Page(("a", 1), ("b", 2), ("c", 2)), cursor: "initial", next: "C1");
        Refuse("C1", status);
        Answer(Page(("a", 1), ("b", 2), ("c", 2), ("d", 2), ("e", 3)), cursor: "initial", from: "2026-05-01T12:00:01Z");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("a@example.com", "b@example.com", "c@example.com", "d@example.com", "e@example.com");
        _server.Requests.Select(request => request.RawQuery).Should().Equal(
            "?cursor=initial&per_page=1000&sort=asc", "?cursor=C1&per_page=1000&sort=asc",
            "?cursor=initial&per_page=1000&sort=asc&from=2026-05-01T12:00:01Z");
    }

    [Fact]
    public async Task The_end_of_a_range_stays()
    {
        Answer(Page(("a", 1)), cursor: "initial", from: "2026-05-01T11:59:59Z", next: "C1");
        Refuse("C1", 400);
        Answer(Page(("a", 1), ("b", 2)), cursor: "initial", from: "2026-05-01T12:00:00Z");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Noon, Until = Noon.AddSeconds(10) });

        records.Should().HaveCount(2);
        _server.Requests.Should().OnlyContain(request => request.RawQuery!.EndsWith("&to=2026-05-01T12:00:11Z"));
    }

    [Fact]
    public async Task A_row_that_changed_meanwhile_comes_again_with_its_new_time()
    {
        Answer(Page(("a", 1), ("b", 2)), cursor: "initial", next: "C1");
        Refuse("C1", 400);
        Answer(Page(("b", 2), ("a", 5)), cursor: "initial", from: "2026-05-01T12:00:01Z");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => (record.Recipient, record.OccurredAt!.Value.Second)).Should().Equal(("a@example.com", 1), ("b@example.com", 2), ("a@example.com", 5));
    }

    [Fact]
    public async Task A_row_without_a_date_is_not_lost()
    {
        Answer(Page(("a", 1), ("b", 2)), cursor: "initial", next: "C1");
        Refuse("C1", 400);
        Answer("""{"results":[{"recipient":"undated@example.com"},{"recipient":"c@example.com","updated":"2026-05-01T12:00:03Z"}]}""", "initial", "2026-05-01T12:00:01Z");

        (await CreateSource().ToListAsync()).Select(record => record.Recipient).Should().Contain("undated@example.com");
    }

    [Theory]
    [InlineData("a", 2, "b", 1, "the rows are not in the order that was requested")]
    [InlineData("a", 1, "b", null, "a row has no date")]
    public async Task Where_rows_might_be_lost_the_listing_fails(string first, int? firstAt, string second, int? secondAt, string because)
    {
        Answer(Page((first, firstAt), (second, secondAt)), cursor: "initial", next: "C1");
        Refuse("C1", 400);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>(because).WithMessage("*Invalid cursor: It has expired*1400*");
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task Where_nothing_new_came_the_listing_fails()
    {
        Answer(Page(("a", 1)), cursor: "initial", next: "C1");
        Refuse("C1", 400);
        Answer(Page(("a", 1)), cursor: "initial", from: "2026-05-01T12:00:00Z", next: "C2");
        Refuse("C2", 400);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Invalid cursor*");
        _server.Requests.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(400, "text/html", "<html></html>")]
    [InlineData(404, "application/json", """{"message":"no such route"}""")]
    [InlineData(403, "application/json", Expired)]
    [InlineData(409, "application/json", Expired)]
    public async Task Another_refusal_is_a_failure(int status, string contentType, string body)
    {
        Answer(Page(("a", 1)), cursor: "initial", next: "C1");
        _server.Given(Request.Create().WithPath(ListPath).WithParam("cursor", "C1")).RespondWith(
            Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceSourceException>();
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_first_page_that_is_refused_is_a_failure()
    {
        Refuse("initial", 400);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Invalid cursor*");
    }

    private static SimulatedBounce Row(int number, DateTimeOffset at) => new() { Id = number, Email = $"r{number}@example.com", OccurredAt = at };

    private static string Page(params (string Name, int? Second)[] rows) => $$"""
        {"results":[{{string.Join(',', rows.Select(row => row.Second is { } second
            ? $$"""{"recipient":"{{row.Name}}@example.com","updated":"2026-05-01T12:00:0{{second}}+00:00"}"""
            : $$"""{"recipient":"{{row.Name}}@example.com"}"""))}}],"links":[LINKS]}
        """;

    private void Answer(string body, string cursor, string? from = null, string? next = null)
    {
        IRequestBuilder request = Request.Create().WithPath(ListPath).WithParam("cursor", cursor);
        // The more parameters match, the sooner a request is answered this way.
        _server.Given(from is null ? request : request.WithParam("from", from)).AtPriority(from is null ? 2 : 1).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody(
                body.Replace("LINKS", next is null ? "" : $$"""{"rel":"next","href":"{{ListPath}}?cursor={{next}}"}""", StringComparison.Ordinal)));
    }

    private void Refuse(string cursor, int status) => _server.Given(Request.Create().WithPath(ListPath).WithParam("cursor", cursor)).RespondWith(
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(Expired));

    private IBounceSource CreateSource() => _server.CreateSource("SparkPost", realTime: false, ("ApiKey", "key-test"));
}
