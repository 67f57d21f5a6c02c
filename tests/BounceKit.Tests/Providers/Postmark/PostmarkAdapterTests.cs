using System.Globalization;
using System.Web;
using BounceKit.Postmark;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Postmark;

public sealed class PostmarkAdapterTests : IAsyncLifetime
{
    private const string Ann = """
        {"RecordType":"Bounce","ID":4692560173,"Type":"HardBounce","TypeCode":1,"Name":"Hard bounce","Tag":"Invitation",
         "MessageID":"2c1b63fe-43f2-4db5-91b0-8bdfa44a9316","ServerID":23,"MessageStream":"outbound",
         "Description":"The server was unable to deliver your message (ex: unknown user, mailbox not found).","Details":"smtp;552 5.2.2 Mailbox full",
         "Email":"ann@example.com","From":"sender@example.com","BouncedAt":"2014-01-15T16:09:19.6421112-05:00","DumpAvailable":false,
         "Inactive":true,"CanActivate":false,"Subject":"Hello"}
        """;

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.BaseAddress.Should().Be(_server.Address);
        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Recipient);
        features.Order.Should().Be(BounceOrder.NewestFirst);
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.Retention.Should().BeNull("it is set in the account");
        features.CanRemoveAddresses.Should().BeFalse("bounces are events");
        features.PageSize.Should().Be(500);
    }

    [Fact]
    public void Several_streams_together_have_no_order() =>
        ((IBounceSourceFeatures)CreateSource(("Streams", "outbound,broadcast"))).Order.Should().Be(BounceOrder.Unordered);

    [Fact]
    public void By_default_the_transactional_stream_is_read_from_Postmarks_host()
    {
        PostmarkOptions options = new();

        options.Streams.Should().Equal("outbound");
        PostmarkProvider.Instance.DefaultAddress(options).Should().Be(new Uri("https://api.postmarkapp.com/"));
    }

    [Theory]
    [InlineData("out bound")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("outbound&x=y")]
    public void What_is_no_id_of_a_stream_is_refused(string stream) => FluentActions.Invoking(() => CreateSource(("Streams:0", stream)))
        .Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*Sources:subject:Streams*");

    [Fact]
    public async Task Rows_become_records()
    {
        Answer(Page(
            4,
            Ann,
            """{"ID":"7","Type":"SpamComplaint","TypeCode":"100001","Email":"bob@example.org","BouncedAt":"2024-06-12T12:00:00Z"}""",
            """{"Email":"carl@example.net","BouncedAt":"2024-06-12T08:00:00-04:00","Type":null,"Details":null,"Inactive":null,"Tag":""}""",
            """{"ID":9,"Type":"Hologram","TypeCode":200000,"Email":"dora@example.net","BouncedAt":"2024-06-12T08:00:00-04:00","Details":"550 5.1.1 user unknown"}"""));

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann@example.com", "bob@example.org", "carl@example.net", "dora@example.net");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Postmark",
            Id = "4692560173",
            Scope = "outbound",
            Type = BounceType.Soft,
            Reason = BounceReason.MailboxFull,
            OccurredAt = new DateTimeOffset(2014, 1, 15, 21, 9, 19, TimeSpan.Zero).AddTicks(6421112),
            Diagnostic = "smtp;552 5.2.2 Mailbox full",
            Status = "5.2.2",
            Details = new PostmarkBounceDetails
            {
                List = "bounces",
                Type = "HardBounce",
                TypeCode = 1,
                MessageId = "2c1b63fe-43f2-4db5-91b0-8bdfa44a9316",
                Tag = "Invitation",
                Inactive = true,
                CanActivate = false,
            },
        });
        records[1].Should().BeEquivalentTo(new
        {
            Id = "7",
            Type = BounceType.OptedOut,
            Reason = BounceReason.Complaint,
            ClassifiedBy = BounceClassifiedBy.Provider,
            Details = new PostmarkBounceDetails { List = "bounces", Type = "SpamComplaint", TypeCode = 100001 },
        });
        records[2].Should().BeEquivalentTo(new
        {
            Type = BounceType.Unknown,
            Reason = BounceReason.Unknown,
            Details = new PostmarkBounceDetails { List = "bounces", Tag = "", Inactive = false },
        });
        records[2].Id.Should().BeNull();
        records[2].OccurredAt.Should().Be(new DateTimeOffset(2024, 6, 12, 12, 0, 0, TimeSpan.Zero));
        records[3].Should().BeEquivalentTo(new { Type = BounceType.Hard, Reason = BounceReason.UserUnknown, ClassifiedBy = BounceClassifiedBy.Classifier });
    }

    [Fact]
    public async Task Postmarks_type_is_kept_on_request()
    {
        Answer(Page(1, Ann));

        BounceRecord record = (await CreateSource(("KeepProviderType", "true")).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((BounceType.Hard, BounceReason.MailboxFull));
    }

    [Fact]
    public void Details_are_written_under_the_names_of_the_fields()
    {
        BounceRecord record = new()
        {
            Source = "subject",
            Provider = "Postmark",
            Recipient = "ann@example.com",
            Details = new PostmarkBounceDetails { List = "bounces", Type = "HardBounce", TypeCode = 1, MessageId = "m", Tag = "t", Inactive = true, CanActivate = false },
        };

        System.Text.Json.JsonSerializer.Serialize(record).Should().Contain(
            """
            "details":{"list":"bounces","type":"HardBounce","typeCode":1,"messageId":"m","tag":"t","inactive":true,"canActivate":false}
            """);
    }

    [Fact]
    public async Task A_request_states_its_stream_its_range_and_its_address()
    {
        Answer(Page(0));

        await CreateSource(("PageSize", "50")).ToListAsync(new BounceQuery
        {
            Recipient = "a+b&c@example.com",
            Since = new DateTimeOffset(2024, 6, 1, 4, 0, 0, 500, TimeSpan.Zero),
            Until = new DateTimeOffset(2024, 6, 2, 4, 0, 0, 500, TimeSpan.Zero),
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.RawQuery.Should().Be(
            "?count=50&offset=0&messagestream=outbound&fromdate=2024-06-01T00:00:00&todate=2024-06-02T00:00:01&emailFilter=a%2Bb%26c%40example.com");
        request.Headers!["X-Postmark-Server-Token"].Should().Equal("token-test");
        request.Headers["Accept"].Should().Equal("application/json");
    }

    [Fact]
    public async Task The_end_of_an_open_range_is_pinned_with_the_first_response()
    {
        string[] rows = [.. Enumerable.Range(1, 60).Select(Row)];
        Answer(offset: 0, Page(60, rows[..50]));
        Answer(offset: 40, Page(60, rows[40..]));

        (await CreateSource(("PageSize", "50")).ToListAsync()).Should().HaveCount(60);

        _server.Requests.Select(request => HttpUtility.ParseQueryString(request.RawQuery!)["todate"]).Should().Equal(null, "2024-06-12T08:00:00");
    }

    [Fact]
    public async Task A_page_of_another_type_is_no_list()
    {
        _server.Answer("/bounces", "text/html", Page(1, Ann));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*text/html*");
    }

    [Fact]
    public async Task Streams_are_read_one_after_the_other_as_one_list()
    {
        Answer(Page(0), "outbound");
        Answer(Page(1, """{"ID":1,"Email":"ann@example.com","MessageStream":"Broadcast","BouncedAt":"2024-06-12T12:00:00Z"}"""), "broadcast");

        List<BounceRecord> records = await CreateSource(("Streams", "outbound,broadcast,OUTBOUND")).ToListAsync();

        records.Should().ContainSingle().Which.Scope.Should().Be("broadcast");
        _server.Requests.Should().HaveCount(2, "a stream that is named in two spellings is read once");
    }

    [Fact]
    public async Task An_address_is_looked_up_by_containment_and_compared()
    {
        Answer(Page(
            2,
            """{"ID":1,"Email":"joann@example.com","BouncedAt":"2024-06-12T12:00:00Z"}""",
            """{"ID":2,"Email":"Ann@Example.com","BouncedAt":"2024-06-12T11:00:00Z"}"""));

        IReadOnlyList<BounceRecord> found = await ((IBounceLookup)CreateSource()).GetAsync("ann@example.com");

        found.Should().ContainSingle().Which.Recipient.Should().Be("Ann@Example.com");
    }

    [Theory]
    [InlineData(401, "application/json", """{"ErrorCode":10,"Message":"Bad or missing Server API token."}""", typeof(BounceAuthenticationException), "10")]
    [InlineData(422, "application/json", """{"ErrorCode":300,"Message":"Invalid parameter."}""", typeof(BounceRequestException), "300")]
    [InlineData(404, "application/json", """{"ErrorCode":404,"Message":"Not here."}""", typeof(BounceRequestException), "404")]
    [InlineData(413, "text/html", "<html></html>", typeof(BounceRequestException), null)]
    [InlineData(415, "application/json", "{}", typeof(BounceRequestException), null)]
    [InlineData(200, "application/json", """{"ErrorCode":100,"Message":"Maintenance."}""", typeof(BounceResponseException), "100")]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException), null)]
    [InlineData(200, "application/json", """{"TotalCount":0}""", typeof(BounceResponseException), null)]
    [InlineData(200, "application/json", """{"TotalCount":0,"Bounces":null}""", typeof(BounceResponseException), null)]
    [InlineData(200, "text/html", "<html></html>", typeof(BounceResponseException), null)]
    public async Task An_error_is_no_empty_list(int status, string contentType, string body, Type exception, string? code)
    {
        Answer(body, status: status, contentType: contentType);

        BounceSourceException failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.ProviderCode.Should().Be(code);
        if (code is not null)
        {
            failure.Message.Should().Contain(body.Split('"')[5], "that is what Postmark says");
        }
    }

    [Theory]
    [InlineData("""{"Bounces":[]}""", "it has no 'TotalCount'")]
    [InlineData("""{"TotalCount":"many","Bounces":[]}""", "'TotalCount' is not a whole number")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"ID":1,"BouncedAt":"2024-06-12T12:00:00Z"}]}""", "row 1 has no address")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"ID":1,"Email":"a@example.com"}]}""", "row 1 has no date")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"Email":"a@example.com","BouncedAt":null}]}""", "row 1 has no date")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"Email":"a@example.com","BouncedAt":"2024-06-12T12:00:00"}]}""", "row 1: 'BouncedAt' is not a date")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"Email":"a@example.com","BouncedAt":"2024-06-12T12:00:00Z","Inactive":"no"}]}""", "row 1: 'Inactive' is not true or false")]
    [InlineData("""{"TotalCount":1,"Bounces":[{"Email":"a@example.com","BouncedAt":"2024-06-12T12:00:00Z","MessageStream":"broadcast"}]}""", "not the message stream")]
    [InlineData("""{"TotalCount":2,"Bounces":[{"Email":"a@example.com","BouncedAt":"2024-06-12T12:00:00Z"},7]}""", "row 2 is a number")]
    [InlineData("""{"TotalCount":0,"Bounces":{}}""", "'Bounces' is an object, not a list")]
    [InlineData("""{"TotalCount":0,"Bounces":[],"Bounces":[]}""", "'Bounces' is there twice")]
    [InlineData("""[]""", "the page is a list, not an object")]
    [InlineData("""{"TotalCount":1,"Bounces":[]}""", "announced 1 rows and sent 0")]
    [InlineData("""{"TotalCount":20000,"Bounces":[]}""", "announced 20000 rows and sent 0")]
    public async Task A_page_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer(body);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    private static string Row(int number) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"ID":{{number}},"Email":"row{{number}}@example.com","BouncedAt":"{{new DateTime(2024, 6, 12).AddMinutes(-number):s}}Z"}""");

    private static string Page(int total, params string[] rows) => $$"""{"TotalCount":{{total}},"Bounces":[{{string.Join(',', rows)}}]}""";

    private void Answer(string body, string stream = "outbound", int status = 200, string contentType = "application/json") =>
        Answer(Request.Create().UsingGet().WithPath("/bounces").WithParam("messagestream", stream), body, status, contentType);

    private void Answer(int offset, string body) => Answer(
        Request.Create().UsingGet().WithPath("/bounces").WithParam("offset", offset.ToString(CultureInfo.InvariantCulture)), body, 200, "application/json");

    private void Answer(IRequestBuilder request, string body, int status, string contentType) => _server.Given(request)
        .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Postmark", realTime: false, [("ServerToken", "token-test"), .. settings]);
}
