using System.Net;
using BounceKit.Brevo;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Brevo;

public sealed class BrevoAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/v3/smtp/blockedContacts";
    private const string Empty = """{"count":0,"contacts":[]}""";
    private const string NotBlocked = """{"code":"document_not_found","message":"Contact is not blocked"}""";

    // The clock stands at noon of this day.
    private static readonly DateTimeOffset Today = new(2024, 6, 12, 0, 0, 0, TimeSpan.Zero);

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSource source = CreateSource();
        IBounceSourceFeatures features = (IBounceSourceFeatures)source;

        features.ServerFilters.Should().Be(BounceFilters.Range);
        features.Order.Should().Be(BounceOrder.NewestFirst, "it is documented, and requested");
        features.RangeGranularity.Should().Be(TimeSpan.FromDays(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(1), "a day that has begun in the account may not have begun in UTC");
        features.Retention.Should().BeNull("it is not documented");
        features.HasOneEntryPerAddress.Should().BeFalse("there may be one for each sender");
        features.CanRemoveAddresses.Should().BeTrue();
        features.PageSize.Should().Be(100);
        source.Should().NotBeAssignableTo<IBounceLookup>("there is no lookup of one address");
        BrevoProvider.Instance.DefaultAddress(new BrevoOptions()).Should().Be(new Uri("https://api.brevo.com/"));
    }

    [Theory]
    [InlineData("PageSize", "1")]
    [InlineData("PageSize", "101")]
    [InlineData("MaxConcurrency", "9")]
    [InlineData("ApiKey", "")]
    public void What_the_provider_would_refuse_is_refused_at_start(string key, string value) => FluentActions
        .Invoking(() => _server.CreateSource("Brevo", realTime: false, [.. new[] { ("ApiKey", (string?)"xkeysib-test") }.Where(s => s.Item1 != key), (key, value)]))
        .Should().Throw<OptionsValidationException>().WithMessage($"*Sources:subject:{key}*");

    [Fact]
    public async Task Rows_become_records()
    {
        Answer("""
            {"count":4,"contacts":[
              {"email":"ann@example.com","senderEmail":"news@example.org","reason":{"code":"hardBounce","message":"550 5.1.1 user unknown"},"blockedAt":"2026-05-01T12:30:00.000+02:00"},
              {"email":"ann@example.com","senderEmail":"shop@example.org","reason":{"code":"unsubscribedViaEmail","message":"Unsubscribed"},"blockedAt":"2026-05-01T10:29:00Z"},
              {"email":"bob@example.org","senderEmail":"","reason":{"code":"adminBlocked","message":""},"blockedAt":"2026-05-01T10:28:00"},
              {"email":"c@example.net","reason":null}
            ]}
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann@example.com", "ann@example.com", "bob@example.org", "c@example.net");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Brevo",
            Channel = BounceChannel.Email,
            Scope = "news@example.org",
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero),
            Diagnostic = "550 5.1.1 user unknown",
            SmtpCode = 550,
            Status = "5.1.1",
            Details = new BrevoBounceDetails { ReasonCode = "hardBounce" },
        });
        records[1].Should().BeEquivalentTo(new { Scope = "shop@example.org", Type = BounceType.OptedOut, Reason = BounceReason.Unsubscribed });
        records[2].Should().BeEquivalentTo(new { Type = BounceType.Hard, Reason = BounceReason.Suppressed, Details = new BrevoBounceDetails { ReasonCode = "adminBlocked" } });
        records[2].Scope.Should().BeNull("without a sender, all of them are meant");
        records[2].OccurredAt.Should().Be(new DateTimeOffset(2026, 5, 1, 10, 28, 0, TimeSpan.Zero));
        (records[3].OccurredAt, records[3].Scope, records[3].Diagnostic, records[3].Details).Should().Be((null, null, null, null));
        records.Should().OnlyContain(record => record.Id == null, "the list has no ids");
    }

    [Theory]
    [InlineData("hardBounce", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("hardBounce", "554 5.7.1 client host blocked using a blocklist", BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("hardBounce", "No words of any rule", BounceType.Hard, BounceReason.Unknown)]
    [InlineData("contactFlaggedAsSpam", "550 5.1.1 user unknown", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("adminBlocked", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("unsubscribedViaMA", "550 5.1.1 user unknown", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("unsubscribedViaEmail", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("unsubscribedViaApi", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("unsubscribedViaPreferences", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("somethingNew", "No words of any rule", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("somethingNew", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    public async Task A_code_has_a_meaning_and_only_the_text_of_a_bounce_adds_to_it(string code, string message, BounceType type, BounceReason reason)
    {
        Answer($$$"""{"count":1,"contacts":[{"email":"a@example.com","reason":{"code":"{{{code}}}","message":"{{{message}}}"}}]}""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
        record.Details.Should().Be(new BrevoBounceDetails { ReasonCode = code });
    }

    [Fact]
    public async Task The_type_of_a_bounce_may_be_kept()
    {
        Answer("""{"count":1,"contacts":[{"email":"a@example.com","reason":{"code":"hardBounce","message":"554 5.7.1 client host blocked using a blocklist"}}]}""");

        BounceRecord record = (await CreateSource(("KeepProviderType", "true")).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((BounceType.Hard, BounceReason.Blocklisted));
    }

    [Theory]
    [InlineData("2026-05-01T12:30:00.000+02:00")]
    [InlineData("2026-05-01T05:00:00.000-05:30")]
    [InlineData("2026-05-01T12:30:00.0000000+02:00")]
    [InlineData("2026-05-01T12:30:00+0200")]
    [InlineData("2026-05-01T10:30:00.000Z")]
    [InlineData("2026-05-01T10:30:00Z")]
    [InlineData("2026-05-01T10:30:00")]
    [InlineData("2026-05-01T10:30:00.000")]
    [InlineData("2026-05-01 10:30:00")]
    [InlineData(" 2026-05-01 12:30:00+02:00 ")]
    public async Task A_date_is_read_in_each_of_its_forms(string date)
    {
        Answer($$"""{"count":1,"contacts":[{"email":"a@example.com","blockedAt":"{{date}}"}]}""");

        (await CreateSource().ToListAsync()).Should().ContainSingle().Which.OccurredAt.Should().Be(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task A_row_without_a_date_is_in_every_range(string date)
    {
        Answer($$"""{"count":1,"contacts":[{"email":"a@example.com","blockedAt":{{date}}}]}""");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-2), Until = Today.AddDays(-1) });

        records.Should().ContainSingle().Which.OccurredAt.Should().BeNull();
    }

    [Fact]
    public async Task A_listing_of_everything_sends_the_key_a_page_and_the_order_but_no_days()
    {
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Recipient = "a+b@example.com" });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.RawQuery.Should().Be("?limit=100&offset=0&sort=desc");
        request.Headers!["api-key"].Should().Equal("xkeysib-test");
        request.Headers.Should().NotContainKey("Authorization");
    }

    [Theory]
    [InlineData("2024-06-01T00:00:00Z", "2024-06-03T00:00:00Z", "2024-05-31", "2024-06-04")]
    [InlineData("2024-06-01T23:59:59Z", "2024-06-12T11:00:00Z", "2024-05-31", "2024-06-12")]
    [InlineData("2024-06-01T01:00:00+02:00", null, "2024-05-30", "2024-06-12")]
    [InlineData("2024-06-12T10:00:00Z", null, "2024-06-11", "2024-06-12")]
    [InlineData(null, "2024-06-03T00:00:00Z", "2010-01-01", "2024-06-04")]
    [InlineData(null, "2001-01-01T00:00:00Z", "2001-01-02", "2001-01-02")]
    [InlineData("2024-07-01T00:00:00Z", null, "2024-06-12", "2024-06-12")]
    [InlineData("2024-07-01T00:00:00Z", "2024-07-02T00:00:00Z", "2024-06-12", "2024-06-12")]
    public async Task A_range_is_requested_a_day_wider_at_both_ends_and_never_beyond_today(string? since, string? until, string start, string end)
    {
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Since = Instant(since), Until = Instant(until) });

        _server.Requests.Should().OnlyContain(request => request.RawQuery == $"?startDate={start}&endDate={end}&limit=100&offset=0&sort=desc");

        static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Rows_of_the_wider_days_are_dropped()
    {
        Answer("""
            {"count":3,"contacts":[
              {"email":"after@example.com","blockedAt":"2024-06-03T00:00:00Z"},
              {"email":"within@example.com","blockedAt":"2024-06-03T01:59:59.000+02:00"},
              {"email":"before@example.com","blockedAt":"2024-05-31T23:59:59Z"}]}
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-11), Until = Today.AddDays(-9) });

        records.Select(record => record.Recipient).Should().Equal("within@example.com");
    }

    [Fact]
    public async Task A_today_that_is_the_future_for_the_account_is_requested_as_the_day_before()
    {
        Answer("""{"code":"invalid_parameter","message":"endDate is in the future"}""", 400, day: "2024-06-12");
        Answer("""{"count":1,"contacts":[{"email":"a@example.com","blockedAt":"2024-06-11T23:00:00-05:00"}]}""", day: "2024-06-11");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddHours(1) });

        records.Should().ContainSingle().Which.OccurredAt.Should().Be(Today.AddHours(4));
        _server.Requests.Select(request => request.Query!["endDate"].Single()).Should().Equal(["2024-06-12", "2024-06-11", "2024-06-11"], "the last one confirms the end");
    }

    [Fact]
    public async Task A_clock_that_is_ahead_of_the_providers_costs_a_request()
    {
        _server.Ahead = TimeSpan.FromDays(-3);
        Answer("""{"code":"invalid_parameter","message":"endDate is in the future"}""", 400, day: "2024-06-12");
        Answer(Empty, day: "2024-06-09");

        await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-11) });

        _server.Requests.Select(request => request.Query!["endDate"].Single()).Should().Equal("2024-06-12", "2024-06-09");
    }

    [Theory]
    [InlineData("2024-06-01T00:00:00Z", null, 2)]
    [InlineData("2024-06-01T00:00:00Z", "2024-06-03T00:00:00Z", 1)]
    [InlineData(null, null, 1)]
    public async Task A_request_that_is_refused_for_another_reason_fails(string? since, string? until, int requests)
    {
        Answer("""{"code":"invalid_parameter","message":"no such thing"}""", 400);

        Func<Task> listing = () => CreateSource().ToListAsync(new BounceQuery
        {
            Since = since is null ? null : Today.AddDays(-11),
            Until = until is null ? null : Today.AddDays(-9),
        });

        (await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*no such thing*")).Which.ProviderCode.Should().Be("invalid_parameter");
        _server.Requests.Should().HaveCount(requests);
    }

    [Fact]
    public async Task Where_the_provider_is_a_day_ahead_the_rows_of_that_day_are_requested_too()
    {
        _server.Ahead = TimeSpan.FromHours(13);
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Since = Today });

        _server.Requests.Select(request => request.Query!["endDate"].Single()).Should().Equal("2024-06-12", "2024-06-13");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_offset_and_a_count_ends_them()
    {
        Answer(Rows(count: 150, first: 0, rows: 100), offset: 0);
        Answer(Rows(count: 150, first: 90, rows: 60), offset: 90);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal(Enumerable.Range(0, 150).Select(number => $"r{number}@example.com"));
        _server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_count_of_a_full_page_is_no_count_of_the_list()
    {
        Answer(Rows(count: 100, first: 0, rows: 100), offset: 0);
        Answer(Rows(count: 60, first: 90, rows: 60), offset: 90);
        Answer(Rows(count: 10, first: 140, rows: 10), offset: 140);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Should().HaveCount(150);
    }

    [Fact]
    public async Task A_count_without_the_filter_does_not_contradict_a_filtered_list()
    {
        Answer(Rows(count: 5000, first: 0, rows: 3));

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-11) });

        records.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_list_that_is_shorter_than_its_count_is_an_error()
    {
        Answer(Rows(count: 5, first: 0, rows: 3), offset: 0);
        Answer(Rows(count: 5, first: 2, rows: 1), offset: 2);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*announced 5 rows and sent 3*");
    }

    [Theory]
    [InlineData("""{"count":0}""")]
    [InlineData("""{"count":0,"contacts":null}""")]
    [InlineData("""{"count":0,"contacts":[]}""")]
    [InlineData("""{"contacts":[]}""")]
    public async Task An_empty_list_is_one_in_each_of_its_forms(string body)
    {
        Answer(body);

        (await CreateSource().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(401, """{"message":"Key not found","code":"unauthorized"}""", typeof(BounceAuthenticationException), "*Key not found*ApiKey*Authorized IPs*")]
    [InlineData(403, """{"code":"permission_denied","message":"no access"}""", typeof(BounceAuthenticationException), "*no access*")]
    [InlineData(400, """{"code":"out_of_range","message":"limit exceeds 100"}""", typeof(BounceRequestException), "*limit exceeds 100*")]
    [InlineData(402, """{"code":"not_enough_credits","message":"no credits"}""", typeof(BounceRequestException), "*no credits*")]
    [InlineData(404, """{"code":"document_not_found","message":"no such document"}""", typeof(BounceRequestException), "*no such document*")]
    [InlineData(405, """{"code":"method_not_allowed","message":"not allowed"}""", typeof(BounceRequestException), "*not allowed*")]
    [InlineData(406, """{"code":"not_acceptable","message":"not acceptable"}""", typeof(BounceRequestException), "*not acceptable*")]
    [InlineData(422, """{"code":"unprocessable_entity","message":"cannot do"}""", typeof(BounceRequestException), "*cannot do*")]
    [InlineData(200, """{"code":"bad_request","message":"try later"}""", typeof(BounceResponseException), "*try later*")]
    [InlineData(200, """{"count":0,"contacts":[],"code":"bad_request"}""", typeof(BounceResponseException), "*")]
    [InlineData(200, "{}", typeof(BounceResponseException), "*it has no 'contacts'*")]
    [InlineData(200, """{"count":3}""", typeof(BounceResponseException), "*it has no 'contacts'*")]
    [InlineData(200, "[]", typeof(BounceResponseException), "*the page is a list, not an object*")]
    [InlineData(401, "no JSON", typeof(BounceAuthenticationException), "*")]
    [InlineData(404, "[1]", typeof(BounceRequestException), "*")]
    public async Task An_error_is_no_empty_list(int status, string body, Type exception, string message)
    {
        Answer(body, status);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>().WithMessage(message))
            .Which.Should().BeOfType(exception);
    }

    [Theory]
    [InlineData("""{"contacts":[{"senderEmail":"a@example.com"}]}""", "row 1 has no 'email'")]
    [InlineData("""{"contacts":[{"email":""}]}""", "row 1 has no 'email'")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":"yesterday"}]}""", "row 1: 'blockedAt' is not a date")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":"2026-05-01T12:30:00.000*02:00"}]}""", "row 1: 'blockedAt' is not a date")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":"2026-13-01T12:30:00.000+02:00"}]}""", "row 1: 'blockedAt' is not a date")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":"2026-05-01T12:30:00.000+99:00"}]}""", "row 1: 'blockedAt' is not a date")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":1717668000}]}""", "row 1: 'blockedAt' is not a date")]
    [InlineData("""{"contacts":[{"email":"a@example.com","blockedAt":{}}]}""", "row 1: 'blockedAt' is an object")]
    [InlineData("""{"contacts":[{"email":"a@example.com","reason":"hardBounce"}]}""", "'reason' in row 1 is a text, not an object")]
    [InlineData("""{"contacts":[{"email":"a@example.com","reason":{"code":["a@example.com"]}}]}""", "row 1: 'code' is a list")]
    [InlineData("""{"contacts":[{"email":"a@example.com"},7]}""", "row 2 is a number")]
    [InlineData("""{"contacts":{}}""", "'contacts' is an object, not a list")]
    [InlineData("""{"contacts":[],"contacts":[]}""", "'contacts' is there twice")]
    [InlineData("""{"count":"some","contacts":[]}""", "'count' is not a whole number")]
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

    [Fact]
    public async Task A_limit_that_is_used_up_says_how_long_to_wait()
    {
        _server.Given(Request.Create().WithPath(ListPath)).RespondWith(Response.Create().WithStatusCode(429)
            .WithHeader("Content-Type", "application/json").WithHeader("x-sib-ratelimit-limit", "1000").WithHeader("x-sib-ratelimit-remaining", "0")
            .WithHeader("x-sib-ratelimit-reset", "3599").WithBody("""{"code":"too_many_requests","message":"slow down"}"""));

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRateLimitException>()).Which.RetryAfter.Should().BeCloseTo(TimeSpan.FromSeconds(3599), TimeSpan.FromSeconds(2));
        _server.Requests.Should().ContainSingle("such a wait is longer than the listing may take");
    }

    [Fact]
    public async Task An_address_is_removed_once_in_each_spelling_of_the_list()
    {
        Answer("""
            {"count":3,"contacts":[
              {"email":"A+B/c@Example.com","senderEmail":"news@example.org","reason":{"code":"hardBounce","message":"550 no"}},
              {"email":"A+B/c@Example.com","senderEmail":"shop@example.org","reason":{"code":"hardBounce","message":"550 no"}},
              {"email":"other@example.com","reason":{"code":"hardBounce","message":"550 no"}}]}
            """);
        _server.Given(Request.Create().UsingDelete().WithPath($"{ListPath}/*")).RespondWith(Response.Create().WithStatusCode(204));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["a+b/c@example.com", "gone@example.com"]);

        result.Removed.Should().Equal("a+b/c@example.com");
        result.NotOnList.Should().Equal("gone@example.com");
        _server.Requests.Select(request => request.Method).Should().Equal("GET", "DELETE");
        _server.Requests[1].AbsoluteUrl.Should().EndWith("/v3/smtp/blockedContacts/A+B%2Fc@Example.com", "a slash in an address is no slash in the path");
    }

    [Fact]
    public async Task An_address_that_opted_out_for_one_sender_stays_for_all_of_them()
    {
        Answer("""
            {"count":2,"contacts":[
              {"email":"eve@example.com","senderEmail":"news@example.org","reason":{"code":"hardBounce","message":"550 no"}},
              {"email":"eve@example.com","senderEmail":"shop@example.org","reason":{"code":"unsubscribedViaEmail","message":""}}]}
            """);

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["eve@example.com"]);

        result.Refused.Should().ContainKey("eve@example.com", "one request would remove the entries of every sender");
        _server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task An_address_that_somebody_else_removed_meanwhile_is_removed()
    {
        Answer("""{"count":1,"contacts":[{"email":"ann@example.com"}]}""");
        _server.Given(Request.Create().UsingDelete()).RespondWith(
            Response.Create().WithStatusCode(404).WithHeader("Content-Type", "application/json").WithBody(NotBlocked));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        result.Removed.Should().Equal("ann@example.com");
    }

    [Theory]
    [InlineData(404, "text/html", "<html></html>", typeof(BounceRequestException))]
    [InlineData(404, "text/plain", NotBlocked, typeof(BounceRequestException))]
    [InlineData(404, "application/json", """{"code":"invalid_route","message":"no such route"}""", typeof(BounceRequestException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    [InlineData(401, "application/json", """{"code":"unauthorized","message":"Key not found"}""", typeof(BounceAuthenticationException))]
    public async Task A_removal_succeeds_only_in_the_words_of_Brevo(int status, string contentType, string body, Type exception)
    {
        Answer("""{"count":1,"contacts":[{"email":"ann@example.com"}]}""");
        _server.Given(Request.Create().UsingDelete()).RespondWith(
            Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

        Func<Task> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        (await removal.Should().ThrowAsync<BounceSourceException>()).Which.Should().BeOfType(exception);
    }

    private static string Rows(int count, int first, int rows) =>
        $$"""{"count":{{count}},"contacts":[{{string.Join(',', Enumerable.Range(first, rows).Select(number => $$"""{"email":"r{{number}}@example.com"}"""))}}]}""";

    private void Answer(string body, int status = (int)HttpStatusCode.OK, string? day = null, int? offset = null)
    {
        IRequestBuilder request = Request.Create().UsingGet().WithPath(ListPath);
        request = day is null ? request : request.WithParam("endDate", day);
        request = offset is null ? request : request.WithParam("offset", $"{offset}");
        _server.Given(request).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
    }

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Brevo", realTime: false, [("ApiKey", "xkeysib-test"), .. settings]);
}
