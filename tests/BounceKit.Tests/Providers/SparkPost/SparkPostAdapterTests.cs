using System.Text;
using BounceKit.SparkPost;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.SparkPost;

public sealed class SparkPostAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/api/v1/suppression-list";
    private const string Empty = """{"results":[],"links":[],"total_count":0}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSource source = CreateSource();
        IBounceSourceFeatures features = (IBounceSourceFeatures)source;

        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Recipient);
        features.Order.Should().Be(BounceOrder.OldestFirst, "it is documented, and requested");
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.Lateness.Should().Be(TimeSpan.FromHours(1), "a search of several lists may be 20 minutes old");
        features.Retention.Should().BeNull("it is not documented");
        features.HasOneEntryPerAddress.Should().BeTrue("a later bounce changes the entry that is there");
        features.CanRemoveAddresses.Should().BeTrue();
        features.CanContinue.Should().BeFalse("the list is filtered by time");
        features.PageSize.Should().Be(1000);
        source.Should().BeAssignableTo<IBounceLookup>().And.NotBeAssignableTo<IBounceListClearer>();
        SparkPostProvider.Instance.DefaultAddress(new SparkPostOptions()).Should().Be(new Uri("https://api.sparkpost.com/"));
        SparkPostProvider.Instance.DefaultAddress(new SparkPostOptions { Region = SparkPostRegion.Eu }).Should().Be(new Uri("https://api.eu.sparkpost.com/"));
    }

    [Theory]
    [InlineData("PageSize", "0")]
    [InlineData("PageSize", "10001")]
    [InlineData("MaxConcurrency", "9")]
    [InlineData("Region", "asia")]
    [InlineData("ApiKey", "")]
    public void What_the_provider_would_refuse_is_refused_at_start(string key, string value) => FluentActions
        .Invoking(() => _server.CreateSource("SparkPost", realTime: false, [.. new[] { ("ApiKey", (string?)"key-test") }.Where(s => s.Item1 != key), (key, value)]))
        .Should().Throw<OptionsValidationException>().WithMessage($"*Sources:subject:{key}*");

    [Fact]
    public async Task Rows_become_records()
    {
        Answer("""
            {"results":[
              {"recipient":"ann@example.com","type":"non_transactional","source":"Bounce Rule","description":"550: 550 - Domain has been disabled. #7","created":"2026-02-01T01:01:01+00:00","updated":"2026-02-03T04:05:06+00:00","transactional":false,"non_transactional":true,"subaccount_id":"146"},
              {"recipient":"ann@example.com","type":"transactional","source":"Unsubscribe Link","updated":"2026-02-03T04:05:07Z","subaccount_id":7,"list_id":"news"},
              {"recipient":"bob@example.org","source":"Compliance","description":"","created":"2026-02-01T01:01:01-0400","subaccount_id":0},
              {"recipient":"c@example.net"}
            ],"links":[],"total_count":4}
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann@example.com", "ann@example.com", "bob@example.org", "c@example.net");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "SparkPost",
            Channel = BounceChannel.Email,
            Scope = "146",
            Type = BounceType.Hard,
            Reason = BounceReason.DomainInvalid,
            OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
            Diagnostic = "550: 550 - Domain has been disabled. #7",
            SmtpCode = 550,
            Details = new SparkPostBounceDetails
            {
                Source = "Bounce Rule",
                MessageType = "non_transactional",
                CreatedAt = new DateTimeOffset(2026, 2, 1, 1, 1, 1, TimeSpan.Zero),
            },
        });
        records[1].Should().BeEquivalentTo(new
        {
            Scope = "7",
            Type = BounceType.OptedOut,
            Reason = BounceReason.Unsubscribed,
            Details = new SparkPostBounceDetails { Source = "Unsubscribe Link", MessageType = "transactional", ListId = "news" },
        });
        records[2].Scope.Should().BeNull("0 is the primary account");
        records[2].OccurredAt.Should().Be(new DateTimeOffset(2026, 2, 1, 5, 1, 1, TimeSpan.Zero), "without a last change, the first one is the last");
        (records[3].OccurredAt, records[3].Scope, records[3].Diagnostic, records[3].Details).Should().Be((null, null, null, null));
        records.Should().OnlyContain(record => record.Id == null, "the list has no ids");
        System.Text.Json.JsonSerializer.Serialize(records[1]).Should().Contain("""
            "details":{"source":"Unsubscribe Link","messageType":"transactional","listId":"news"}
            """);
    }

    [Theory]
    [InlineData("Bounce Rule", "550: 550 5.1.1 user unknown #10", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("bounce rule", "554: 554 5.7.1 client host blocked using a blocklist #50", BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("Bounce Rule", "No words of any rule", BounceType.Hard, BounceReason.Unknown)]
    [InlineData("Spam Complaint", "550 5.1.1 user unknown", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("List Unsubscribe", "Unsubscribed using list unsubscribe header", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("Unsubscribe Link", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("Manually Added", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("Manually Added", "Recipient unsubscribed", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("Compliance", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("Something New", "No words of any rule", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("Something New", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    public async Task A_source_has_a_meaning_and_only_the_text_of_a_bounce_adds_to_it(string source, string description, BounceType type, BounceReason reason)
    {
        AnswerRow($$"""{"recipient":"a@example.com","source":"{{source}}","description":"{{description}}"}""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
        record.Details.Should().Be(new SparkPostBounceDetails { Source = source });
    }

    [Theory]
    [InlineData("complaint", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("unsubscribed", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("userUnknown", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("mailboxFull", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("unknown", BounceType.Hard, BounceReason.Suppressed)]
    public async Task What_the_command_line_exported_for_SparkPost_keeps_its_reason(string description, BounceType type, BounceReason reason)
    {
        AnswerRow($$"""{"recipient":"a@example.com","source":"Manually Added","description":"{{description}}"}""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
    }

    [Fact]
    public async Task The_type_of_a_bounce_may_be_kept()
    {
        AnswerRow("""{"recipient":"a@example.com","source":"Bounce Rule","description":"554: 554 5.7.1 client host blocked using a blocklist #50"}""");

        BounceRecord record = (await CreateSource(("KeepProviderType", "true")).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((BounceType.Hard, BounceReason.Blocklisted));
    }

    [Theory]
    [InlineData("2026-05-01T10:30:00+00:00")]
    [InlineData("2026-05-01T12:30:00+02:00")]
    [InlineData("2026-05-01T06:30:00-0400")]
    [InlineData("2026-05-01T10:30:00.000Z")]
    [InlineData("2026-05-01T10:30:00Z")]
    [InlineData("2026-05-01T10:30:00")]
    [InlineData(" 2026-05-01 10:30:00 ")]
    public async Task A_date_is_read_in_each_of_its_forms(string date)
    {
        AnswerRow($$"""{"recipient":"a@example.com","updated":"{{date}}"}""");

        (await CreateSource().ToListAsync()).Should().ContainSingle().Which.OccurredAt.Should().Be(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task A_row_without_a_date_is_in_every_range(string date)
    {
        AnswerRow($$"""{"recipient":"a@example.com","updated":{{date}}}""");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Instant("2024-06-01T00:00:00Z"), Until = Instant("2024-06-02T00:00:00Z") });

        records.Should().ContainSingle().Which.OccurredAt.Should().BeNull();
    }

    [Fact]
    public async Task A_listing_of_everything_sends_the_key_and_begins_with_the_oldest_row()
    {
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Types = [BounceType.Hard] });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.RawQuery.Should().Be("?cursor=initial&per_page=1000&sort=asc");
        request.Headers!["Authorization"].Should().Equal($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("key-test:"))}");
        request.Headers.Should().NotContainKey("X-MSYS-SUBACCOUNT", "the lists of all subaccounts are read");
    }

    [Theory]
    [InlineData("2024-06-01T00:00:00Z", "2024-06-03T00:00:00Z", "&from=2024-05-31T23:59:59Z&to=2024-06-03T00:00:01Z")]
    [InlineData("2024-06-01T02:00:00.7+02:00", "2024-06-03T00:00:00.7Z", "&from=2024-05-31T23:59:59Z&to=2024-06-03T00:00:01Z")]
    [InlineData("2024-06-01T00:00:00Z", null, "&from=2024-05-31T23:59:59Z")]
    [InlineData(null, "2024-06-03T00:00:00Z", "&to=2024-06-03T00:00:01Z")]
    [InlineData(null, "2024-06-12T11:59:59Z", "")]
    [InlineData("2024-07-01T00:00:00Z", "2024-07-02T00:00:00Z", "&from=2024-06-12T11:59:59Z")]
    public async Task A_range_is_requested_a_second_wider_and_never_in_the_future(string? since, string? until, string filters)
    {
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Since = since is null ? null : Instant(since), Until = until is null ? null : Instant(until) });

        _server.Requests.Should().ContainSingle().Which.RawQuery.Should().Be($"?cursor=initial&per_page=1000&sort=asc{filters}");
    }

    [Fact]
    public async Task Rows_of_the_wider_range_are_dropped()
    {
        Answer("""
            {"results":[
              {"recipient":"before@example.com","updated":"2024-05-31T23:59:59+00:00"},
              {"recipient":"within@example.com","updated":"2024-06-02T23:59:59+00:00"},
              {"recipient":"after@example.com","updated":"2024-06-03T00:00:00+00:00"}],"links":[],"total_count":3}
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync(
            new BounceQuery { Since = Instant("2024-06-01T00:00:00Z"), Until = Instant("2024-06-03T00:00:00Z") });

        records.Should().ContainSingle().Which.Recipient.Should().Be("within@example.com");
    }

    [Theory]
    [InlineData("""[{"href":"/api/v1/suppression-list?cursor=initial&per_page=1000","rel":"first"},{"href":"/api/v1/suppression-list?cursor=a%2Bb%3D&per_page=1000","rel":"next"}]""")]
    [InlineData("""[{"rel":"next","href":"https://elsewhere.example.net/api/v1/suppression-list?per_page=1000&cursor=a+b="},{"rel":"last","href":"/x"}]""")]
    [InlineData("""{"next":"/api/v1/suppression-list?cursor=a%2Bb%3D","previous":"/x?cursor=z"}""")]
    public async Task The_next_page_is_the_one_of_the_cursor_in_its_link(string links)
    {
        Answer($$"""{"results":[{"recipient":"a@example.com"}],"links":{{links}},"total_count":2}""", cursor: "initial");
        Answer("""{"results":[{"recipient":"b@example.com"}],"links":[],"total_count":2}""", cursor: "a+b=");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("a@example.com", "b@example.com");
        _server.Requests[1].RawQuery.Should().Be("?cursor=a%2Bb%3D&per_page=1000&sort=asc");
    }

    [Theory]
    [InlineData("""{"results":[{"recipient":"a@example.com"}]}""")]
    [InlineData("""{"results":[{"recipient":"a@example.com"}],"links":null,"total_count":null}""")]
    [InlineData("""{"results":[{"recipient":"a@example.com"}],"links":{}}""")]
    [InlineData("""{"results":[{"recipient":"a@example.com"}],"links":{"next":null}}""")]
    [InlineData("""{"results":[{"recipient":"a@example.com"}],"errors":null}""")]
    [InlineData("""{"results":[{"recipient":"a@example.com"}],"links":[{"rel":"next","href":null}],"errors":[]}""")]
    public async Task Without_a_next_link_a_page_is_the_last_one(string body)
    {
        Answer(body);

        (await CreateSource().ToListAsync()).Should().ContainSingle();
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_first_page_that_announces_more_than_it_has_and_no_next_page_is_no_list()
    {
        Answer("""{"results":[{"recipient":"a@example.com"}],"links":[],"total_count":2}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*it has 1 rows of 2 and no link to a next page*");
    }

    [Fact]
    public async Task A_number_of_all_rows_does_not_contradict_a_range()
    {
        AnswerRow("""{"recipient":"a@example.com","updated":"2024-06-02T00:00:00Z"}""", total: 5000);

        (await CreateSource().ToListAsync(new BounceQuery { Since = Instant("2024-06-01T00:00:00Z") })).Should().ContainSingle();
    }

    [Theory]
    [InlineData("ann@example.com", "/ann@example.com")]
    [InlineData("a+b/c?d@example.com", "/a+b%2Fc%3Fd@example.com")]
    public async Task An_address_is_looked_up_by_one_request(string address, string path)
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(Json(200, $$"""
            {"results":[{"recipient":"{{address}}","source":"Bounce Rule"},{"recipient":"{{address}}","source":"Spam Complaint","subaccount_id":"146"}],"links":[],"total_count":2}
            """));

        IReadOnlyList<BounceRecord> found = await ((IBounceLookup)CreateSource()).GetAsync(address);

        found.Select(record => (record.Scope, record.Type)).Should().Equal((null, BounceType.Hard), ("146", BounceType.OptedOut));
        _server.Requests.Should().ContainSingle().Which.AbsoluteUrl.Replace("%40", "@", StringComparison.Ordinal)
            .Should().EndWith($"{ListPath}{path}?cursor=initial&per_page=1000");
    }

    [Fact]
    public async Task An_address_with_capital_letters_is_looked_up_in_its_usual_spelling_too()
    {
        AnswerAddress("Ann@Example.com", 404, """{"errors":[{"message":"Recipient could not be found"}]}""");
        AnswerAddress("ann@example.com", 200, """{"results":[{"recipient":"ann@example.com"}],"links":[],"total_count":1}""");

        (await ((IBounceLookup)CreateSource()).GetAsync("Ann@Example.com")).Should().ContainSingle();
    }

    [Fact]
    public async Task Rows_that_both_spellings_find_are_found_once()
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(Json(200, """{"results":[{"recipient":"ann@example.com"}],"links":[],"total_count":1}"""));

        (await ((IBounceLookup)CreateSource()).GetAsync("Ann@Example.com")).Should().ContainSingle();
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task The_entries_of_an_address_may_fill_several_pages()
    {
        _server.Given(Request.Create().UsingGet().WithParam("cursor", "initial")).RespondWith(Json(200, """
            {"results":[{"recipient":"ann@example.com","subaccount_id":1}],"links":[{"rel":"next","href":"/api/v1/suppression-list/ann%40example.com?cursor=AbC"}],"total_count":2}
            """));
        _server.Given(Request.Create().UsingGet().WithParam("cursor", "AbC")).RespondWith(Json(200, """
            {"results":[{"recipient":"ann@example.com","subaccount_id":2}],"links":[],"total_count":2}
            """));

        IReadOnlyList<BounceRecord> found = await ((IBounceLookup)CreateSource()).GetAsync("ann@example.com");

        found.Select(record => record.Scope).Should().Equal("1", "2");
    }

    [Theory]
    [InlineData(404, "text/html", "<html></html>")]
    [InlineData(404, "text/plain", """{"errors":[{"message":"Recipient could not be found"}]}""")]
    [InlineData(404, "application/json", """{"errors":[{"message":"Resource could not be found"}]}""")]
    [InlineData(404, "application/json", """{"message":"Recipient could not be found"}""")]
    public async Task An_address_is_absent_only_in_the_words_of_SparkPost(int status, string contentType, string body)
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(
            Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

        Func<Task> lookup = () => ((IBounceLookup)CreateSource()).GetAsync("ann@example.com");

        await lookup.Should().ThrowAsync<BounceRequestException>();
    }

    [Theory]
    [InlineData(401, """{"errors":[{"message":"Unauthorized."}]}""", typeof(BounceAuthenticationException), "*Unauthorized*ApiKey*Suppression Lists*Region*")]
    [InlineData(403, """{"errors":[{"message":"Forbidden."}]}""", typeof(BounceAuthenticationException), "*Forbidden*")]
    [InlineData(400, """{"errors":[{"message":"Invalid cursor","description":"no such cursor","code":"1400"}]}""", typeof(BounceRequestException), "*Invalid cursor: no such cursor*1400*")]
    [InlineData(404, """{"errors":[{"message":"Resource could not be found"}]}""", typeof(BounceRequestException), "*Resource could not be found*")]
    [InlineData(405, """{"errors":[{"message":"Method not allowed"}]}""", typeof(BounceRequestException), "*Method not allowed*")]
    [InlineData(409, """{"errors":[{"message":"in conflict"}]}""", typeof(BounceRequestException), "*in conflict*")]
    [InlineData(413, """{"errors":[{"description":"too large"}]}""", typeof(BounceRequestException), "*too large*")]
    [InlineData(415, """{"errors":[{"message":"unsupported","description":"unsupported"}]}""", typeof(BounceRequestException), "*\"unsupported\"*")]
    [InlineData(420, """{"errors":[{"message":"Exceed Sending Limit"}]}""", typeof(BounceRequestException), "*Exceed Sending Limit*")]
    [InlineData(422, """{"errors":[{"message":"invalid data"},{"message":"another"}]}""", typeof(BounceRequestException), "*invalid data*")]
    [InlineData(200, """{"errors":[{"message":"try later"}]}""", typeof(BounceResponseException), "*try later*")]
    [InlineData(200, """{"results":[],"errors":[{"code":1400}]}""", typeof(BounceResponseException), "*1400*")]
    [InlineData(200, "{}", typeof(BounceResponseException), "*it has no 'results'*")]
    [InlineData(200, "[]", typeof(BounceResponseException), "*the page is a list, not an object*")]
    [InlineData(401, "no JSON", typeof(BounceAuthenticationException), "*")]
    [InlineData(404, """{"errors":"none"}""", typeof(BounceRequestException), "*")]
    public async Task An_error_is_no_empty_list(int status, string body, Type exception, string message)
    {
        Answer(body, status);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>().WithMessage(message))
            .Which.Should().BeOfType(exception);
    }

    [Theory]
    [InlineData("""{"results":[{"type":"transactional"}]}""", "row 1 has no 'recipient'")]
    [InlineData("""{"results":[{"recipient":""}]}""", "row 1 has no 'recipient'")]
    [InlineData("""{"results":[{"recipient":"a@example.com","updated":"yesterday"}]}""", "row 1: 'updated' is not a date")]
    [InlineData("""{"results":[{"recipient":"a@example.com","created":1717668000}]}""", "row 1: 'created' is not a date")]
    [InlineData("""{"results":[{"recipient":"a@example.com","updated":{}}]}""", "row 1: 'updated' is an object")]
    [InlineData("""{"results":[{"recipient":"a@example.com","source":["a@example.com"]}]}""", "row 1: 'source' is a list")]
    [InlineData("""{"results":[{"recipient":"a@example.com","subaccount_id":"a@example.com"}]}""", "row 1: 'subaccount_id' is not a whole number")]
    [InlineData("""{"results":[{"recipient":"a@example.com"},7]}""", "row 2 is a number")]
    [InlineData("""{"results":{}}""", "'results' is an object, not a list")]
    [InlineData("""{"results":null}""", "'results' is null, not a list")]
    [InlineData("""{"results":[],"results":[]}""", "'results' is there twice")]
    [InlineData("""{"results":[],"links":"a@example.com"}""", "'links' is a text, not a list")]
    [InlineData("""{"results":[],"links":["a@example.com"]}""", "row 1 is a text, not an object")]
    [InlineData("""{"results":[],"links":[{"rel":"next","href":"/api/v1/suppression-list?page=2"}]}""", "its link to the next page has no cursor")]
    [InlineData("""{"results":[],"total_count":"some"}""", "'total_count' is not a whole number")]
    public async Task A_page_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer(body);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task A_page_of_another_type_is_no_list()
    {
        _server.Answer(ListPath, "text/html", Empty);

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*Content-Type*");
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IResponseBuilder Json(int status, string body) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body);

    private void AnswerRow(string row, int total = 1) => Answer($$"""{"results":[{{row}}],"links":[],"total_count":{{total}}}""");

    private void Answer(string body, int status = 200, string? cursor = null)
    {
        IRequestBuilder request = Request.Create().UsingGet().WithPath(ListPath);
        _server.Given(cursor is null ? request : request.WithParam("cursor", cursor)).RespondWith(Json(status, body));
    }

    private void AnswerAddress(string address, int status, string body) =>
        _server.Given(Request.Create().UsingGet().WithPath($"{ListPath}/{address}")).RespondWith(Json(status, body));

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("SparkPost", realTime: false, [("ApiKey", "key-test"), .. settings]);
}
