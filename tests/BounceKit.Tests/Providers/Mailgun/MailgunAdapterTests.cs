using System.Net;
using System.Text;
using System.Text.Json;
using BounceKit.Mailgun;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Mailgun;

public sealed class MailgunAdapterTests : IAsyncLifetime
{
    private const string Ann = """{"address":"ann@example.com","code":"550","error":"550 5.1.1 user unknown","created_at":"Thu, 13 Oct 2011 18:02:00 UTC"}""";
    private const string Complaint = """{"address":"ann@example.com","created_at":"Thu, 13 Oct 2011 18:02:00 UTC"}""";
    private const string Unsubscribe = """{"address":"ann@example.com","tags":["*","news"],"created_at":"Thu, 13 Oct 2011 18:02:00 UTC"}""";
    private const string Absent = """{"message":"Address not found in bounces table"}""";
    private const string Removed = """{"message":"Bounced addresses for this domain have been removed"}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.ServerFilters.Should().Be(BounceFilters.Recipient);
        features.Order.Should().Be(BounceOrder.Unordered, "rows come by address");
        features.RangeGranularity.Should().BeNull("the server filters by no time");
        features.Retention.Should().Be(Timeout.InfiniteTimeSpan);
        features.CanRemoveAddresses.Should().BeTrue();
        features.PageSize.Should().Be(1000);
    }

    [Theory]
    [InlineData(MailgunRegion.Us, "https://api.mailgun.net/")]
    [InlineData(MailgunRegion.Eu, "https://api.eu.mailgun.net/")]
    public void The_region_decides_the_host(MailgunRegion region, string host) =>
        MailgunProvider.Instance.DefaultAddress(new MailgunOptions { Region = region }).Should().Be(new Uri(host));

    [Theory]
    [InlineData("")]
    [InlineData("mg..example.com")]
    [InlineData("mg.example.com/bounces?x=")]
    [InlineData("https://mg.example.com")]
    [InlineData("..")]
    public void What_is_no_domain_is_refused(string domain) => FluentActions.Invoking(() => CreateSource(("Domains:0", domain)))
        .Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*Sources:subject:Domains*");

    [Fact]
    public async Task Rows_become_records()
    {
        Answer(
            "mg.example.com", null, Page(
                "mg.example.com", "dora@example.net",
                Ann,
                """{"address":"bob@example.org","code":605,"error":"Not delivering to previously bounced address","created_at":"Mon, 01 Jan 0001 00:00:00 UTC"}""",
                """{"address":"carl@example.net","code":"","error":"","created_at":"Thu, 13 Oct 2011 18:02:00 GMT"}""",
                """{"address":"dora@example.net"}"""));
        Answer("mg.example.com", "dora@example.net", Page("mg.example.com", "dora@example.net"));

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann@example.com", "bob@example.org", "carl@example.net", "dora@example.net");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Mailgun",
            Scope = "mg.example.com",
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2011, 10, 13, 18, 2, 0, TimeSpan.Zero),
            Diagnostic = "550 5.1.1 user unknown",
            SmtpCode = 550,
            Details = new MailgunBounceDetails { List = "bounces", Code = "550" },
        });
        records[1].Should().BeEquivalentTo(new { Type = BounceType.Hard, Reason = BounceReason.Suppressed, Details = new MailgunBounceDetails { List = "bounces", Code = "605" } });
        records[1].OccurredAt.Should().BeNull("the year 1 stands for no date");
        records[1].SmtpCode.Should().BeNull("it is Mailgun's own code");
        records[2].Should().BeEquivalentTo(new { Type = BounceType.Hard, Reason = BounceReason.Unknown, Details = new MailgunBounceDetails { List = "bounces", Code = "" } });
        records[2].OccurredAt.Should().Be(records[0].OccurredAt);
        records[3].Details.Should().Be(new MailgunBounceDetails { List = "bounces" });
    }

    [Theory]
    [InlineData("Thu, 13 Oct 2011 18:02:00 UTC")]
    [InlineData("Thu, 13 Oct 2011 18:02:00 GMT")]
    [InlineData("Thu, 13 Oct 2011 18:02:00 +0000")]
    public async Task A_date_is_read_in_each_of_its_forms(string date)
    {
        Answer("mg.example.com", null, Page("mg.example.com", "a@example.com", $$"""{"address":"a@example.com","created_at":"{{date}}"}"""));
        Answer("mg.example.com", "a@example.com", Page("mg.example.com", "a@example.com"));

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.OccurredAt.Should().Be(new DateTimeOffset(2011, 10, 13, 18, 2, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_date_may_be_null()
    {
        Answer("mg.example.com", null, Page("mg.example.com", "a@example.com", """{"address":"a@example.com","created_at":null}"""));
        Answer("mg.example.com", "a@example.com", Page("mg.example.com", "a@example.com"));

        (await CreateSource().ToListAsync()).Should().ContainSingle().Which.OccurredAt.Should().BeNull();
    }

    [Theory]
    [InlineData("550", "Message blocked: your IP is listed at a blocklist", BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("606", "", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("607", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("550", "No words of any rule", BounceType.Hard, BounceReason.Unknown)]
    public async Task A_bounce_is_hard_unless_its_reason_says_otherwise(string code, string error, BounceType type, BounceReason reason)
    {
        Answer("mg.example.com", null, Page("mg.example.com", "a@example.com", $$"""{"address":"a@example.com","code":"{{code}}","error":"{{error}}"}"""));
        Answer("mg.example.com", "a@example.com", Page("mg.example.com", "a@example.com"));

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
    }

    [Fact]
    public async Task Only_the_address_is_taken_from_a_link()
    {
        Answer("mg.example.com", null, """
            {"items":[{"address":"a+b@example.com"}],
             "paging":{"next":"https://elsewhere.example.net:8443/x/v3/MG.example.com/bounces?page=next&limit=7&address=a%2Bb%40example.com&term=x"}}
            """);
        Answer("mg.example.com", "a+b@example.com", Page("mg.example.com", "a+b@example.com"));

        await CreateSource(("PageSize", "50")).ToListAsync();

        _server.Requests.Select(request => request.RawQuery).Should().Equal("?limit=50", "?limit=50&page=next&address=a%2Bb%40example.com");
        _server.Requests.Should().OnlyContain(
            request => request.Headers!["Authorization"].Single() == "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("api:key-test")));
    }

    [Fact]
    public async Task Domains_are_read_one_after_the_other_as_one_list()
    {
        Answer("mg.example.com", null, Page("mg.example.com", ""));
        Answer("news.example.org", null, Page("news.example.org", "ann@example.com", Ann));
        Answer("news.example.org", "ann@example.com", Page("news.example.org", "ann@example.com"));

        List<BounceRecord> records = await CreateSource(("Domains:1", "news.example.org"), ("Domains:2", "NEWS.example.org")).ToListAsync();

        records.Should().ContainSingle().Which.Scope.Should().Be("news.example.org");
        _server.Requests.Should().HaveCount(3, "a domain that is named in two spellings is read once");
    }

    [Fact]
    public async Task An_address_narrows_a_listing_by_its_prefix()
    {
        Answer("mg.example.com", null, Page("mg.example.com", ""));

        await CreateSource().ToListAsync(new BounceQuery { Recipient = "a+b&c@example.com", Since = DateTimeOffset.UnixEpoch.AddYears(50) });

        _server.Requests.Should().ContainSingle().Which.RawQuery.Should().Be("?limit=1000&term=a%2Bb%26c%40example.com");
    }

    [Theory]
    [InlineData(401, "text/plain", "Forbidden", typeof(BounceAuthenticationException))]
    [InlineData(403, "application/json", """{"message":"key has no access"}""", typeof(BounceAuthenticationException))]
    [InlineData(404, "application/json", """{"message":"Domain not found: mg.example.com"}""", typeof(BounceRequestException))]
    [InlineData(404, "application/json", Absent, typeof(BounceRequestException))]
    [InlineData(400, "application/json", """{"message":"limit is too large"}""", typeof(BounceRequestException))]
    [InlineData(200, "application/json", """{"message":"try later"}""", typeof(BounceResponseException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    [InlineData(200, "text/plain", "Forbidden", typeof(BounceResponseException))]
    public async Task An_error_is_no_empty_list(int status, string contentType, string body, Type exception)
    {
        Answer("mg.example.com", null, body, status, contentType);

        Exception failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        if (body.Contains("message", StringComparison.Ordinal))
        {
            failure.Message.Should().Contain(body.Split('"')[3], "that is what Mailgun says");
        }
    }

    [Theory]
    [InlineData("""{"items":[{"code":"550"}],"paging":{}}""", "row 1 has no 'address'")]
    [InlineData("""{"items":[{"address":""}],"paging":{}}""", "row 1 has no 'address'")]
    [InlineData("""{"items":[{"address":"a@example.com","created_at":"yesterday"}],"paging":{}}""", "row 1: 'created_at' is not a date")]
    [InlineData("""{"items":[{"address":"a@example.com","created_at":"Thu, 13 Oct 2011 18:02:00 CET"}],"paging":{}}""", "row 1: 'created_at' is not a date")]
    [InlineData("""{"items":[{"address":"a@example.com","created_at":{"Time":"x"}}],"paging":{}}""", "row 1: 'created_at' is an object")]
    [InlineData("""{"items":[{"address":"a@example.com"},7],"paging":{}}""", "row 2 is a number")]
    [InlineData("""{"items":[{"address":"a@example.com","tags":"*"}],"paging":{}}""", "'tags' in row 1 is a text, not a list")]
    [InlineData("""{"items":[{"address":"a@example.com","tags":["*",7]}],"paging":{}}""", "row 1: 'tags' is not a list of texts")]
    [InlineData("""{"items":{},"paging":{}}""", "'items' is an object, not a list")]
    [InlineData("""{"items":[],"items":[],"paging":{}}""", "'items' is there twice")]
    [InlineData("""{"items":[],"paging":[]}""", "'paging' is a list, not an object")]
    [InlineData("""[]""", "the page is a list, not an object")]
    [InlineData("""{"items":[]}""", "it has no link to a next page")]
    [InlineData("""{"items":[{"address":"a@example.com"}],"paging":{"next":"/v3/mg.example.com/bounces?address=a%40example.com"}}""", "link to")]
    [InlineData("""{"items":[],"paging":{"next":"https://api.mailgun.net/v3/other.example.com/bounces?page=next"}}""", "one of another list")]
    [InlineData("""{"items":[{"address":"a@example.com"}],"paging":{"next":"https://x/v3/mg.example.com/bounces?address=b%40example.com"}}""", "does not name the address")]
    [InlineData("""{"items":[{"address":"a@example.com"}],"paging":{"next":"https://x/v3/mg.example.com/bounces?limit=9"}}""", "does not name the address")]
    public async Task A_page_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer("mg.example.com", null, body);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task An_address_is_looked_up_in_every_domain_and_removed_where_it_is_in_the_spelling_of_the_list()
    {
        const string entry = "/v3/mg.example.com/bounces/a+b%2Fc@example.com";
        _server.Given(Request.Create().UsingGet().WithPath("/v3/mg.example.com/bounces/*")).RespondWith(Json("""{"address":"A+B/c@Example.com","code":"550","error":"550 no"}"""));
        _server.Given(Request.Create().UsingGet().WithPath("/v3/news.example.org/bounces/*")).RespondWith(Json(Absent, 404));
        _server.Given(Request.Create().UsingDelete().WithPath("/v3/mg.example.com/bounces/*")).RespondWith(Json(Removed));

        RemovalResult result = await ((IBounceRemover)CreateSource(("Domains:1", "news.example.org"))).RemoveAsync(["a+b/c@example.com"]);

        result.Removed.Should().Equal("a+b/c@example.com");
        _server.Requests.Select(request => request.Method).Should().Equal("GET", "GET", "DELETE");
        _server.Requests[0].AbsoluteUrl.Should().EndWith(entry, "a slash in an address is no slash in the path");
        _server.Requests[2].AbsoluteUrl.Should().EndWith("/v3/mg.example.com/bounces/A+B%2Fc@Example.com");
    }

    [Fact]
    public async Task Every_list_is_read_in_every_domain()
    {
        foreach (string domain in (string[])["mg.example.com", "news.example.org"])
        {
            foreach ((string list, string row) in ((string, string)[])
                [("bounces", Ann), ("complaints", Complaint), ("unsubscribes", Unsubscribe)])
            {
                Answer(domain, null, Page(domain, "ann@example.com", row).Replace("/bounces?", $"/{list}?", StringComparison.Ordinal), list: list);
                Answer(domain, "ann@example.com", Page(domain, "ann@example.com").Replace("/bounces?", $"/{list}?", StringComparison.Ordinal), list: list);
            }
        }

        List<BounceRecord> records = await CreateSource(("Domains:1", "news.example.org"), ("Lists", "unsubscribes,bounces,complaints")).ToListAsync();

        records.Select(record => (record.Details!.List, record.Scope, record.Type, record.Reason)).Should().Equal(
            ("unsubscribes", "mg.example.com", BounceType.OptedOut, BounceReason.Unsubscribed),
            ("unsubscribes", "news.example.org", BounceType.OptedOut, BounceReason.Unsubscribed),
            ("bounces", "mg.example.com", BounceType.Hard, BounceReason.UserUnknown),
            ("bounces", "news.example.org", BounceType.Hard, BounceReason.UserUnknown),
            ("complaints", "mg.example.com", BounceType.OptedOut, BounceReason.Complaint),
            ("complaints", "news.example.org", BounceType.OptedOut, BounceReason.Complaint));
        records.Should().OnlyContain(record => record.OccurredAt == new DateTimeOffset(2011, 10, 13, 18, 2, 0, TimeSpan.Zero));
        ((MailgunBounceDetails)records[0].Details!).Tags.Should().Equal("*", "news");
        JsonSerializer.Serialize(records[0]).Should().Contain(
            """
            "details":{"list":"unsubscribes","tags":["*","news"]}
            """.Trim());
    }

    [Theory]
    [InlineData("complaints", "bounces")]
    [InlineData("bounces", "unsubscribes")]
    public async Task A_link_to_another_list_is_an_error(string list, string other)
    {
        Answer("mg.example.com", null, Page("mg.example.com", "").Replace("/bounces?", $"/{other}?", StringComparison.Ordinal), list: list);

        await FluentActions.Awaiting(() => CreateSource(("Lists", list)).ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*one of another list*");
    }

    [Fact]
    public async Task A_failure_names_the_list()
    {
        Answer("mg.example.com", null, """{"message":"no access"}""", status: 403, list: "complaints");

        await FluentActions.Awaiting(() => CreateSource(("Lists", "complaints")).ToListAsync())
            .Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*Listing complaints failed*");
    }

    [Theory]
    [InlineData("bounces", "Address not found in bounces table", true)]
    [InlineData("complaints", "No spam complaints found for this address", true)]
    [InlineData("unsubscribes", "Address not found in unsubscribers table", true)]
    [InlineData("unsubscribes", "Unsubscribe event for this tag does not exist", true)]
    [InlineData("bounces", "No spam complaints found for this address", false)]
    [InlineData("complaints", "Domain not found: mg.example.com", false)]
    public async Task Each_list_says_in_its_own_words_that_an_address_is_not_on_it(string list, string message, bool isAbsent)
    {
        _server.Given(Request.Create().UsingGet().WithPath($"/v3/mg.example.com/{list}/*")).RespondWith(Json($$"""{"message":"{{message}}"}""", 404));

        Func<Task<IReadOnlyList<BounceRecord>>> lookup = () => ((IBounceLookup)CreateSource(("Lists", list))).GetAsync("ann@example.com");

        await (isAbsent ? lookup.Should().NotThrowAsync() : (Task)lookup.Should().ThrowAsync<BounceRequestException>());
    }

    [Fact]
    public async Task People_who_opted_out_stay_on_their_lists_and_are_removed_on_request()
    {
        _server.Given(Request.Create().UsingGet().WithPath("/v3/mg.example.com/bounces/*")).RespondWith(Json(Ann));
        _server.Given(Request.Create().UsingGet().WithPath("/v3/mg.example.com/complaints/*")).RespondWith(Json(Complaint));
        _server.Given(Request.Create().UsingGet().WithPath("/v3/mg.example.com/unsubscribes/*")).RespondWith(Json("""{"message":"Address not found in unsubscribers table"}""", 404));
        _server.Given(Request.Create().UsingDelete()).RespondWith(Json(Removed));
        IBounceRemover source = (IBounceRemover)CreateSource(("Lists", "bounces,complaints,unsubscribes"), ("MaxConcurrency", "1"));

        RemovalResult kept = await source.RemoveAsync(["ann@example.com"]);
        string[] removed = Deleted();
        RemovalResult gone = await source.RemoveAsync(["ann@example.com"], new RemovalOptions { IncludeOptOuts = true });

        kept.Refused.Should().ContainKey("ann@example.com");
        removed.Should().Equal("/v3/mg.example.com/bounces/ann@example.com");
        gone.Removed.Should().Equal("ann@example.com");
        Deleted().Skip(1).Should().Equal("/v3/mg.example.com/bounces/ann@example.com", "/v3/mg.example.com/complaints/ann@example.com");

        string[] Deleted() => [.. _server.Requests.Where(request => request.Method == "DELETE").Select(request => request.Path)];
    }

    [Fact]
    public async Task Lists_of_people_who_opted_out_are_never_cleared()
    {
        _server.Given(Request.Create().UsingDelete()).RespondWith(Json(Removed));

        await ((IBounceListClearer)CreateSource(("Lists", "complaints,bounces"))).ClearAsync();
        Func<Task> refused = () => ((IBounceListClearer)CreateSource(("Lists", "complaints,unsubscribes"))).ClearAsync();

        (await refused.Should().ThrowAsync<BounceRequestException>().WithMessage("*only lists of people who opted out (Lists)*")).Which.Provider.Should().Be("Mailgun");
        _server.Requests.Should().ContainSingle().Which.Path.Should().Be("/v3/mg.example.com/bounces");
    }

    [Fact]
    public async Task Clearing_sends_one_request_for_each_domain()
    {
        _server.Given(Request.Create().UsingDelete()).RespondWith(Json(Removed));

        await ((IBounceListClearer)CreateSource(("Domains:1", "news.example.org"))).ClearAsync();

        _server.Requests.Select(request => request.Path).Should().Equal("/v3/mg.example.com/bounces", "/v3/news.example.org/bounces");
    }

    [Theory]
    [InlineData(404, "application/json", """{"message":"Domain not found: mg.example.com"}""", typeof(BounceRequestException))]
    [InlineData(404, "application/json", "{}", typeof(BounceRequestException))]
    [InlineData(404, "text/plain", """{"message":"Address not found in bounces table"}""", typeof(BounceRequestException))]
    [InlineData(200, "text/html", "<html></html>", typeof(BounceResponseException))]
    [InlineData(200, "text/html", """{"address":"a@example.com","message":"Removed"}""", typeof(BounceResponseException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    public async Task What_is_not_in_the_words_of_Mailgun_says_nothing_of_an_address(int status, string contentType, string body, Type exception)
    {
        _server.Given(Request.Create()).RespondWith(Json(body, status, contentType));
        IBounceSource source = CreateSource();

        Exception lookup = (await FluentActions.Awaiting(() => ((IBounceLookup)source).GetAsync("a@example.com")).Should().ThrowAsync<BounceSourceException>()).Which;
        Exception clearing = (await FluentActions.Awaiting(() => ((IBounceListClearer)source).ClearAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        lookup.Should().BeOfType(exception);
        clearing.Should().BeOfType(exception);
    }

    [Fact]
    public async Task An_entry_that_is_looked_up_is_the_first_row()
    {
        _server.Given(Request.Create()).RespondWith(Json("{}"));

        await FluentActions.Awaiting(() => ((IBounceLookup)CreateSource()).GetAsync("a@example.com"))
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*row 1 has no 'address'*");
    }

    [Fact]
    public async Task A_success_that_does_not_say_so_removes_nothing()
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(Json(Ann));
        _server.Given(Request.Create().UsingDelete()).RespondWith(Json("<html></html>", 200, "text/html"));

        Func<Task> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        await removal.Should().ThrowAsync<BounceResponseException>().WithMessage("*does not say that something was removed*");
    }

    private static string Page(string domain, string next, params string[] rows) => $$$"""
        {"items":[{{{string.Join(',', rows)}}}],
         "paging":{"next":"https://api.mailgun.net/v3/{{{domain}}}/bounces?page=next&address={{{Uri.EscapeDataString(next)}}}&limit=100"}}
        """;

    private static IResponseBuilder Json(string body, int status = (int)HttpStatusCode.OK, string contentType = "application/json") =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body);

    private void Answer(
        string domain, string? cursor, string body, int status = 200, string contentType = "application/json", string list = "bounces") => _server
        .Given(cursor is null
            ? Request.Create().WithPath($"/v3/{domain}/{list}").WithParam("page", WireMock.Matchers.MatchBehaviour.RejectOnMatch)
            : Request.Create().WithPath($"/v3/{domain}/{list}").WithParam("address", cursor))
        .RespondWith(Json(body, status, contentType));

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Mailgun", realTime: false, [
            ("ApiKey", "key-test"),
            .. settings.Any(setting => setting.Key == "Domains:0") ? [] : new (string, string?)[] { ("Domains:0", "mg.example.com") },
            .. settings,
        ]);
}
