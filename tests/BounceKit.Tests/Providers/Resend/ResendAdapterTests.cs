using System.Net;
using BounceKit.Resend;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Resend;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Resend;

public sealed class ResendAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/suppressions";
    private const string RemovalPath = "/suppressions/batch/remove";
    private const string Ann =
        """{"id":"e1","email":"ann@example.com","origin":"bounce","source_id":"479e3145-dd38-476b-932c-529ceb705947","created_at":"2026-05-06 23:47:56.678+00"}""";

    private const string Absent = """{"statusCode":404,"name":"not_found","message":"Suppression not found"}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.ServerFilters.Should().Be(BounceFilters.Recipient);
        features.RangeGranularity.Should().BeNull("the server does not filter by time");
        features.PageSize.Should().Be(100);
        features.Lateness.Should().Be(TimeSpan.FromHours(1));
        features.HasOneEntryPerAddress.Should().BeTrue();
        features.Retention.Should().BeNull("it is not documented");
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeTrue();
        features.Should().NotBeAssignableTo<IBounceListClearer>("there is no request that clears the list");
    }

    [Fact]
    public async Task Rows_become_records()
    {
        AnswerPage(null, false, Ann, Row("e2", "complaint"), Row("e3", "manual", sourceId: "null"), Row("e4", "something new"), """{"id":"e5","email":"e5@example.com"}""");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Id).Should().Equal("e1", "e2", "e3", "e4", "e5");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Resend",
            Recipient = "ann@example.com",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.Suppressed,
            OccurredAt = new DateTimeOffset(2026, 5, 6, 23, 47, 56, 678, TimeSpan.Zero),
            Diagnostic = (string?)null,
            Scope = (string?)null,
            ClassifiedBy = BounceClassifiedBy.Provider,
            Details = new ResendBounceDetails { Origin = "bounce", SourceId = "479e3145-dd38-476b-932c-529ceb705947" },
        });
        records.Select(record => (record.Type, record.Reason)).Skip(1).Should().Equal(
            (BounceType.OptedOut, BounceReason.Complaint), (BounceType.Hard, BounceReason.Suppressed),
            (BounceType.Unknown, BounceReason.Unknown), (BounceType.Unknown, BounceReason.Unknown));
        records[2].Details.Should().Be(new ResendBounceDetails { Origin = "manual" });
        records[3].Details.Should().Be(new ResendBounceDetails { Origin = "something new", SourceId = "not a GUID" });
        records[4].OccurredAt.Should().BeNull();
    }

    [Theory]
    [InlineData("2026-05-06 23:47:56.678+00", 678)]
    [InlineData("2026-05-06 23:47:56+00", 0)]
    [InlineData("2026-05-06 23:47:56.6789+00:00", 678.9)]
    [InlineData("2026-05-06 23:47:56.678912+00", 678.912)]
    [InlineData("2026-05-07 01:47:56.678+02", 678)]
    [InlineData("2026-05-06T23:47:56.678Z", 678)]
    [InlineData("2026-05-06T23:47:56Z", 0)]
    public async Task A_date_is_read_in_every_form(string text, double milliseconds)
    {
        AnswerPage(null, false, Row("e1", "bounce", date: text));

        DateTimeOffset? occurredAt = (await CreateSource().ToListAsync()).Single().OccurredAt;

        occurredAt.Should().Be(new DateTimeOffset(2026, 5, 6, 23, 47, 56, TimeSpan.Zero) + TimeSpan.FromMilliseconds(milliseconds));
    }

    [Fact]
    public async Task A_request_names_its_client_and_has_the_key()
    {
        AnswerPage(null, false);

        await CreateSource(("PageSize", "20")).ToListAsync(new BounceQuery { Since = DateTimeOffset.UnixEpoch });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Headers!["User-Agent"].Should().Equal("BounceKit");
        request.Headers["Authorization"].Should().Equal("Bearer re_test");
        request.Query.Should().ContainSingle("the server does not filter by time").Which.Value.Should().Equal("20");
    }

    [Fact]
    public async Task Each_page_comes_after_the_last_row_of_the_one_before_even_where_it_lacks_rows()
    {
        AnswerPage(null, true, Row("e/1"), Row("e&2"));
        AnswerPage("e&2", true, Row("e3"));
        AnswerPage("e3", false, Row("e4"), Row("e5"));

        List<BounceRecord> records = await CreateSource(("PageSize", "2")).ToListAsync();

        records.Select(record => record.Id).Should().Equal("e/1", "e&2", "e3", "e4", "e5");
        _server.Requests.Should().HaveCount(3);
    }

    [Theory]
    [InlineData(404, "not_found", "Suppression not found")]
    [InlineData(422, "validation_error", "The cursor is invalid")]
    [InlineData(400, "validation_error", "The cursor is invalid")]
    public async Task Where_the_row_of_a_cursor_is_gone_the_list_is_read_again_without_what_came_before(int status, string name, string message)
    {
        string error = $$"""{"statusCode":{{status}},"name":"{{name}}","message":"{{message}}"}""";
        AnswerFirst([Page(true, Row("e1"), Row("e2")), Page(true, Row("e0"), Row("e1"))]);
        Answer(Listing("e2"), Json(error, status));
        AnswerPage("e1", false, Row("e3"));

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Id).Should().Equal("e1", "e2", "e0", "e3");
        _server.Requests.Should().HaveCount(4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listing_that_goes_on_after_a_row_that_is_gone_reads_the_list_from_its_start(bool isRefused)
    {
        Answer(Listing("e9"), isRefused ? Json("""{"statusCode":422,"name":"validation_error","message":"The cursor is invalid"}""", 422) : Json(Page(false)));
        Answer(Request.Create().WithPath($"{ListPath}/e9"), Json(Absent, 404));
        AnswerPage(null, false, Row("e1"), Row("e2"));

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Continuation = "0:e9" });

        records.Select(record => record.Id).Should().Equal("e1", "e2");
    }

    [Fact]
    public async Task A_cursor_that_is_refused_again_and_again_ends_the_listing_with_the_error()
    {
        AnswerPage(null, true, Row("e1"), Row("e2"));
        Answer(Listing("e2"), Json("""{"statusCode":422,"name":"validation_error","message":"no such cursor"}""", 422));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceRequestException>().WithMessage("*no such cursor*");

        _server.Requests.Should().HaveCount(4, "a second start that finds nothing new is the last one");
    }

    [Fact]
    public async Task An_error_of_a_later_page_that_says_nothing_of_the_cursor_is_an_error()
    {
        AnswerPage(null, true, Row("e1"));
        Answer(Listing("e1"), Json("""{"statusCode":422,"name":"invalid_parameter","message":"no"}""", 422));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceRequestException>();

        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_empty_last_page_ends_the_list_where_the_row_before_it_is_still_there()
    {
        AnswerPage(null, true, Ann);
        AnswerPage("e1", false);
        Answer(Request.Create().WithPath($"{ListPath}/e1"), Json(Ann));

        (await CreateSource().ToListAsync()).Should().ContainSingle();

        _server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task An_empty_last_page_hides_no_rows_where_the_row_before_it_is_gone()
    {
        AnswerFirst([Page(true, Ann), Page(false, Row("e2"))]);
        AnswerPage("e1", false);
        Answer(Request.Create().WithPath($"{ListPath}/e1"), Json(Absent, 404));

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Id).Should().Equal("e1", "e2");
    }

    [Fact]
    public async Task A_list_that_changes_faster_than_it_can_be_read_is_an_error()
    {
        AnswerPage(null, true, Ann);
        AnswerPage("e1", false);
        Answer(Request.Create().WithPath($"{ListPath}/e1"), Json(Absent, 404));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync())
            .Should().ThrowAsync<BounceUnavailableException>().WithMessage("*changed faster than it could be read*");
    }

    [Fact]
    public async Task Pages_without_rows_that_announce_more_end_with_an_error()
    {
        AnswerPage(null, true);

        await FluentActions.Awaiting(() => CreateSource().ToListAsync())
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*a page without rows says that there are more*");
    }

    [Theory]
    [InlineData(401, "missing_api_key", "Missing API key", typeof(BounceAuthenticationException))]
    [InlineData(401, "restricted_api_key", "This API key is restricted to only send emails", typeof(BounceAuthenticationException))]
    [InlineData(401, "validation_error", "API key is invalid", typeof(BounceAuthenticationException))]
    [InlineData(403, "invalid_api_key", "API key is invalid", typeof(BounceAuthenticationException))]
    [InlineData(400, "validation_error", "API key is invalid", typeof(BounceAuthenticationException))]
    [InlineData(400, "restricted_api_key", "no", typeof(BounceAuthenticationException))]
    [InlineData(400, "validation_error", "limit is too large", typeof(BounceRequestException))]
    [InlineData(422, "validation_error", "limit is too large", typeof(BounceRequestException))]
    [InlineData(404, "not_found", "The requested endpoint does not exist", typeof(BounceRequestException))]
    [InlineData(404, "not_found", "Suppression not found", typeof(BounceRequestException))]
    [InlineData(429, "daily_quota_exceeded", "tomorrow", typeof(BounceRateLimitException))]
    [InlineData(500, "application_error", "sorry", typeof(BounceUnavailableException))]
    [InlineData(200, "application_error", "sorry", typeof(BounceResponseException))]
    public async Task An_error_is_no_empty_list(int status, string name, string message, Type exception)
    {
        Answer(Listing(null), Json($$"""{"statusCode":{{status}},"name":"{{name}}","message":"{{message}}"}""", status));

        BounceSourceException failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.Message.Should().Contain(message, "that is what Resend says");
        failure.ProviderCode.Should().Be(name);
        failure.StatusCode.Should().Be((HttpStatusCode)status);
    }

    [Theory]
    [InlineData("""{"has_more":false,"data":[{"email":"ann@example.com"}]}""", "row 1 has no 'id'")]
    [InlineData("""{"has_more":false,"data":[{"id":"..","email":"ann@example.com"}]}""", "row 1 has no 'id'")]
    [InlineData("""{"has_more":false,"data":[{"id":"e1","email":"ann@example.com"},{"id":"e2"}]}""", "row 2 has no 'email'")]
    [InlineData("""{"has_more":false,"data":[{"id":"e1","email":"ann@example.com","created_at":"yesterday"}]}""", "row 1: 'created_at' is not a date")]
    [InlineData("""{"has_more":false,"data":[{"id":"e1","email":"ann@example.com","created_at":"2026-05-06 23:47:56"}]}""", "row 1: 'created_at' is not a date")]
    [InlineData("""{"has_more":false,"data":[{"id":"e1","email":"ann@example.com","source_id":[]}]}""", "row 1: 'source_id' is a list")]
    [InlineData("""{"has_more":false,"data":["ann@example.com"]}""", "row 1 is a text")]
    [InlineData("""{"has_more":false,"data":{}}""", "'data' is an object, not a list")]
    [InlineData("""{"has_more":false,"data":[],"data":[]}""", "'data' is there twice")]
    [InlineData("""{"has_more":"no","data":[]}""", "'has_more' is not true or false")]
    [InlineData("""{"data":[]}""", "does not say whether there are more rows")]
    [InlineData("""{"has_more":false}""", "a page without data")]
    [InlineData("""[]""", "the page is a list, not an object")]
    public async Task A_page_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer(Listing(null), Json(body));

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("ann@example.com");
    }

    [Fact]
    public async Task The_rate_limit_that_a_response_states_holds_the_next_request_back()
    {
        Answer(Listing(null), Json(Page(false, Ann)).WithHeader("ratelimit-limit", "5").WithHeader("ratelimit-remaining", "0").WithHeader("ratelimit-reset", "3600"));
        IBounceSource source = CreateSource();
        await source.ToListAsync();

        BounceRateLimitException failure = (await FluentActions.Awaiting(() => source.ToListAsync()).Should().ThrowAsync<BounceRateLimitException>()).Which;

        failure.RetryAfter.Should().BeCloseTo(TimeSpan.FromHours(1), TimeSpan.FromMinutes(5));
        _server.Requests.Should().ContainSingle("the second one would be refused");
        ((IBounceSourceFeatures)source).IsRateLimited.Should().BeTrue();
    }

    [Fact]
    public async Task A_request_that_is_refused_for_its_rate_is_sent_again_after_the_wait()
    {
        _server.Given(Listing(null)).InScenario("rate").WillSetStateTo("waited").RespondWith(
            Json("""{"statusCode":429,"name":"rate_limit_exceeded","message":"Too many requests"}""", 429).WithHeader("retry-after", "1").WithHeader("ratelimit-reset", "1"));
        _server.Given(Listing(null)).InScenario("rate").WhenStateIs("waited").RespondWith(Json(Page(false, Ann)));

        (await CreateSource().ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_listing_of_one_address_takes_one_request()
    {
        Answer(Request.Create().UsingGet().WithPath($"{ListPath}/*"), Json(Ann));

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Recipient = "ANN@example.com" });
        List<BounceRecord> others = await CreateSource().ToListAsync(new BounceQuery { Recipient = "a/b@example.com" });

        records.Should().ContainSingle();
        others.Should().BeEmpty("the row of another address is none");
        _server.Requests.Select(request => new Uri(request.AbsoluteUrl).AbsolutePath).Should().Equal($"{ListPath}/ANN@example.com", $"{ListPath}/a%2Fb@example.com");
    }

    [Fact]
    public async Task A_text_that_is_no_address_is_looked_for_in_the_list()
    {
        AnswerPage(null, false, Ann);

        (await CreateSource().ToListAsync(new BounceQuery { Recipient = "e1" })).Should().BeEmpty("a look-up would take it for an id");
    }

    [Theory]
    [InlineData(404, "application/json", """{"name":"not_found","message":"The requested endpoint does not exist"}""", typeof(BounceRequestException))]
    [InlineData(404, "text/html", "Suppression not found", typeof(BounceRequestException))]
    [InlineData(404, "application/json", "{}", typeof(BounceRequestException))]
    [InlineData(200, "text/html", "<html></html>", typeof(BounceResponseException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    [InlineData(400, "application/json", """{"name":"validation_error","message":"API key is invalid"}""", typeof(BounceAuthenticationException))]
    public async Task What_is_not_in_the_words_of_Resend_says_nothing_of_an_address(int status, string contentType, string body, Type exception)
    {
        Answer(Request.Create(), Json(body, status, contentType));
        IBounceSource source = CreateSource();

        Exception lookup = (await FluentActions.Awaiting(() => ((IBounceLookup)source).GetAsync("a@example.com")).Should().ThrowAsync<BounceSourceException>()).Which;
        Exception listing = (await FluentActions.Awaiting(() => source.ToListAsync(new BounceQuery { Recipient = "a@example.com" })).Should().ThrowAsync<BounceSourceException>()).Which;

        lookup.Should().BeOfType(exception);
        listing.Should().BeOfType(exception);
    }

    [Fact]
    public async Task An_entry_that_is_looked_up_is_the_first_row()
    {
        Answer(Request.Create(), Json("{}"));

        await FluentActions.Awaiting(() => ((IBounceLookup)CreateSource()).GetAsync("a@example.com"))
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*row 1 has no 'id'*");
    }

    [Fact]
    public async Task Addresses_are_removed_by_the_ids_of_their_entries_a_hundred_at_a_time()
    {
        string[] rows = [.. Enumerable.Range(1, 150).Select(number => Row($"e{number}"))];
        AnswerPage(null, true, rows[..100]);
        AnswerPage("e100", false, rows[100..]);
        Answer(Request.Create().UsingPost().WithPath(RemovalPath).WithBody(body => body!.Contains("\"e100\"", StringComparison.Ordinal)), Json(Removed(1, 100)));
        Answer(Request.Create().UsingPost().WithPath(RemovalPath).WithBody(body => body!.Contains("\"e101\"", StringComparison.Ordinal)), Json(Removed(101, 20)));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync([.. Enumerable.Range(1, 120).Select(number => $"E{number}@example.com")]);

        result.Removed.Should().HaveCount(120);
        string[] bodies = [.. _server.Requests.Where(request => request.Method == "POST").Select(request => request.Body!)];
        bodies.Should().HaveCount(2).And.OnlyContain(body => body.StartsWith("{\"ids\":[\"e1", StringComparison.Ordinal), "emails must not be there, not even as null");
    }

    [Theory]
    [InlineData("""{"data":[{"object":"suppression","id":"e1","deleted":true}]}""", true)]
    [InlineData("""{"data":[{"object":"suppression","id":"e1","deleted":false}]}""", false)]
    [InlineData("""{"data":[{"object":"suppression","id":"other","deleted":true}]}""", false)]
    [InlineData("""{"has_more":false,"data":[{"id":"e1","deleted":true}]}""", true)]
    [InlineData("""{"data":[{"id":"e1"}]}""", false)]
    [InlineData("""{"data":{"0":{"id":"e1","deleted":true}}}""", false)]
    [InlineData("""{"data":[]}""", false)]
    [InlineData("""{}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""{"data":[{"id":"e1","deleted":"yes"}]}""", false)]
    public async Task A_removal_succeeds_only_where_the_response_says_so(string body, bool isRemoved)
    {
        Answer(Request.Create().UsingGet(), Json(Ann));
        Answer(Request.Create().UsingPost().WithPath(RemovalPath), Json(body));

        Func<Task<RemovalResult>> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        if (isRemoved)
        {
            (await removal()).Removed.Should().Equal("ann@example.com");
        }
        else
        {
            await removal.Should().ThrowAsync<BounceResponseException>();
        }
    }

    [Fact]
    public async Task A_page_for_people_does_not_say_what_was_removed()
    {
        Answer(Request.Create().UsingGet(), Json(Ann));
        Answer(Request.Create().UsingPost().WithPath(RemovalPath), Json("""{"data":[{"id":"e1","deleted":true}]}""", contentType: "text/html"));

        await FluentActions.Awaiting(() => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]))
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*text/html*");
    }

    [Fact]
    public async Task An_entry_that_a_removal_finds_gone_counts_as_removed()
    {
        Answer(Request.Create().UsingGet().WithPath($"{ListPath}/ann*"), Json(Ann));
        Answer(Request.Create().UsingPost().WithPath(RemovalPath), Json("""{"data":[]}"""));
        Answer(Request.Create().UsingGet().WithPath($"{ListPath}/e1"), Json(Absent, 404));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        result.Removed.Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task A_key_that_may_only_send_is_refused()
    {
        ResendSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator);
        simulator.SendingKey = simulator.ApiKey;

        (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>())
            .Which.Message.Should().Contain("restricted_api_key").And.Contain("full access");
    }

    private static string Row(string id, string origin = "bounce", string sourceId = "\"not a GUID\"", string date = "2026-05-06 23:47:56.678+00") =>
        $$"""{"id":"{{id}}","email":"{{id}}@example.com","origin":"{{origin}}","source_id":{{sourceId}},"created_at":"{{date}}"}""";

    private static string Page(bool hasMore, params string[] rows) =>
        $$"""{"object":"list","has_more":{{(hasMore ? "true" : "false")}},"data":[{{string.Join(',', rows)}}]}""";

    private static string Removed(int first, int count) =>
        $$"""{"data":[{{string.Join(',', Enumerable.Range(first, count).Select(number => $$"""{"id":"e{{number}}","deleted":true}"""))}}]}""";

    private static IResponseBuilder Json(string body, int status = (int)HttpStatusCode.OK, string contentType = "application/json") =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body);

    private static IRequestBuilder Listing(string? after) => after is null
        ? Request.Create().UsingGet().WithPath(ListPath).WithParam("after", WireMock.Matchers.MatchBehaviour.RejectOnMatch)
        : Request.Create().UsingGet().WithPath(ListPath).WithParam("after", after);

    private void Answer(IRequestBuilder request, IResponseBuilder response) => _server.Given(request).RespondWith(response);

    private void AnswerPage(string? after, bool hasMore, params string[] rows) => Answer(Listing(after), Json(Page(hasMore, rows)));

    // One after the other, to requests of the first page.
    private void AnswerFirst(string[] pages)
    {
        _server.Given(Listing(null)).InScenario("first").WillSetStateTo("1").RespondWith(Json(pages[0]));
        _server.Given(Listing(null)).InScenario("first").WhenStateIs("1").RespondWith(Json(pages[1]));
    }

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Resend", [("ApiKey", "re_test"), .. settings]);
}
