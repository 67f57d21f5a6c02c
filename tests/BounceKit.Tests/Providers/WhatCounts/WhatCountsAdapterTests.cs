using System.Net;
using System.Text;
using System.Text.Json;
using BounceKit.Testing;
using BounceKit.WhatCounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.WhatCounts;

public sealed class WhatCountsAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/rest/bounces";
    private const string Empty = """{"subscribers":[],"bounceTotal":0}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().Be(TimeSpan.FromDays(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(1));
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeFalse();
        features.EarliestTime.Should().BeNull();
    }

    [Fact]
    public async Task Rows_become_records()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W1);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann.example@example.com", "bob@example.org");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "WhatCounts",
            Channel = BounceChannel.Email,
            Type = BounceType.Blocked,
            Reason = BounceReason.Unknown,
            OccurredAt = new DateTimeOffset(2015, 11, 21, 14, 14, 16, TimeSpan.Zero),
            Diagnostic = (string?)null,
            SmtpCode = (int?)null,
            Status = (string?)null,
            ClassifiedBy = BounceClassifiedBy.Provider,
        });
        records[0].Details.Should().Be(new WhatCountsBounceDetails
        {
            List = "bounces",
            BounceType = "BLOCKED",
            SubscriberId = 7160001,
            RealmId = 1561,
            Contact = new WhatCountsContact
            {
                FirstName = "Ann",
                LastName = "O'Hara",
                Company = "Acme & Co",
                CreatedDate = "May 21, 2012 9:14:16 AM",
                UpdatedDate = "Nov 2, 2015 10:31:27 AM",
                Md5Encryption = "00000000000000000000000000000000",
            },
        });
        records[1].Type.Should().Be(BounceType.Hard);
        records[1].OccurredAt.Should().Be(new DateTimeOffset(2016, 5, 6, 5, 14, 16, TimeSpan.Zero), "Pacific daylight time is 7 hours behind");
    }

    [Fact]
    public async Task Every_documented_member_reaches_the_details_in_any_order_and_is_written_in_camel_case()
    {
        _server.Answer(ListPath, "application/json", """
            [{"sha1Encryption":"S","md5Encryption":"M","updatedDate":"U","createdDate":"C","fax":"","phone":"(206) 555 0100","country":"United States",
             "zip":98000,"state":"WA","city":"My City","address2":"Suite 500","address1":"123 Some Street North","company":"My Company",
             "lastName":"Doe","firstName":"Jon","email":"jon@example.com","realmId":"1561","subscriberId":7160984,"bounceType":"blocked","date":""}]
            """);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.OccurredAt.Should().BeNull("an empty date is none");
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(record));
        json.RootElement.GetProperty("details").GetRawText().Should().Be(
            """{"list":"bounces","bounceType":"blocked","subscriberId":7160984,"realmId":1561,"contact":{"firstName":"Jon","lastName":"Doe","company":"My Company","address1":"123 Some Street North","address2":"Suite 500","city":"My City","state":"WA","zip":"98000","country":"United States","phone":"(206) 555 0100","fax":"","createdDate":"C","updatedDate":"U","md5Encryption":"M","sha1Encryption":"S"}}""");
    }

    [Fact]
    public async Task Dates_are_read_on_the_configured_clock()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W1);

        List<BounceRecord> records = await CreateSource(("TimeZone", "Europe/Warsaw")).ToListAsync();

        records[0].OccurredAt.Should().Be(new DateTimeOffset(2015, 11, 21, 5, 14, 16, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(WhatCountsBodies.W2Empty)]
    [InlineData(WhatCountsBodies.W2NoArray)]
    [InlineData("""{"subscribers":null}""")]
    [InlineData("""{"subscribers":0,"bounceTotal":"0"}""")]
    [InlineData("""{"subscribers":0,"bounces":[]}""")]
    [InlineData("""{"bounces":[],"bounceTotal":0}""")]
    [InlineData("[]")]
    public async Task An_empty_list_is_empty_in_every_form(string body)
    {
        _server.Answer(ListPath, "application/json", body);

        (await CreateSource().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_count_beside_rows_of_another_name_is_read_and_a_complaint_is_an_opt_out()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W4);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Recipient.Should().Be("c@example.net");
        record.OccurredAt.Should().Be(new DateTimeOffset(2024, 1, 2, 8, 0, 5, TimeSpan.Zero));
        record.Type.Should().Be(BounceType.OptedOut);
        record.Reason.Should().Be(BounceReason.Complaint);
        record.ClassifiedBy.Should().Be(BounceClassifiedBy.Provider);
        record.Details.Should().Be(new WhatCountsBounceDetails { List = "bounces", BounceType = "COMPLAINT", SubscriberId = 9 });
    }

    [Fact]
    public async Task A_bare_array_is_read()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W5);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Should().BeEquivalentTo(new
        {
            Recipient = "d@example.com",
            Type = BounceType.Soft,
            OccurredAt = new DateTimeOffset(2024, 1, 1, 7, 59, 59, TimeSpan.Zero),
        });
    }

    [Theory]
    [InlineData("""{"subscribers":{"email":"e@example.com","bounceType":"BLOCKED"},"bounceTotal":1}""")]
    [InlineData("""{"bounceType":"BLOCKED","email":"e@example.com","skip":0}""")]
    public async Task One_row_without_an_array_around_it_is_read(string body)
    {
        _server.Answer(ListPath, "application/json", body);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Recipient.Should().Be("e@example.com");
        record.Type.Should().Be(BounceType.Blocked);
        record.OccurredAt.Should().BeNull();
    }

    [Theory]
    [InlineData("""{"bounceTotal":1,"Link":[],"warnings":["x"],"subscribers":[{"email":"a@example.com"}]}""")]
    [InlineData("""{"lists":[{"id":7,"more":{"email":"no"}}],"subscribers":[{"x":[{"email":"no"}],"email":"a@example.com"}]}""")]
    [InlineData("""{"subscribers":1,"links":[],"bounces":[{"email":"a@example.com"}],"others":[{"id":1}]}""")]
    [InlineData("""{"subscribers":1,"others":[{"id":1,"more":[{"email":"no"}]}],"bounces":[{"email":"a@example.com"}]}""")]
    [InlineData("""{"status":"OK","statusCode":200,"error":null,"subscribers":[{"email":"a@example.com"}]}""")]
    [InlineData("\uFEFF{\"subscribers\":[{\"email\":\"a@example.com\"}]}")]
    public async Task Members_that_are_not_known_do_not_matter(string body)
    {
        _server.Answer(ListPath, "application/json; charset=utf-8", body);

        (await CreateSource().ToListAsync()).Select(record => record.Recipient).Should().Equal("a@example.com");
    }

    [Theory]
    [InlineData("{}", "contains no list")]
    [InlineData("""{"result":"fine"}""", "contains no list")]
    [InlineData("""{"status":503,"message":"Service Unavailable","details":[]}""", "contains no list")]
    [InlineData("""{"message":"Access denied","errors":[]}""", "contains no list")]
    [InlineData("""{"bounces":[]}""", "contains no list")]
    [InlineData("""{"subscribers":0,"errors":[{"code":7}]}""", "row 1 has no 'email'")]
    [InlineData("""{"subscribers":1,"bounces":[{"email":"a@example.com"}],"complaints":[{"email":"b@example.com"}]}""", "several lists of addresses")]
    [InlineData("""{"subscribers":2,"bounceTotal":2}""", "contains no list")]
    [InlineData("""{"subscribers":2,"bounces":[]}""", "contains no list")]
    [InlineData("""{"subscribers":{"firstName":"Ann"}}""", "row 1 has no 'email'")]
    [InlineData("""{"bounceTotal":3}""", "contains no list")]
    [InlineData("""{"subscribers":[],"bounceTotal":3}""", "announces 3 rows and contains none")]
    [InlineData("""{"subscribers":"many"}""", "'subscribers' is not a whole number")]
    [InlineData("""{"subscribers":[],"bounceTotal":"many"}""", "'bounceTotal' is not a whole number")]
    [InlineData("""{"subscribers":[{"email":"a@example.com"}],"subscribers":[]}""", "twice")]
    [InlineData("""{"subscribers":[{"email":"a@example.com"},7]}""", "row 2 is a number")]
    [InlineData("""{"subscribers":[{"date":"Jan 2, 2024 1:02:03 AM"}]}""", "row 1 has no 'email'")]
    [InlineData("""[{"email":"a@example.com"},{"email":null}]""", "row 2 has no 'email'")]
    [InlineData("""[{"email":"a@example.com","subscriberId":"one"}]""", "'subscriberId' is not a whole number")]
    [InlineData("""[{"email":"a@example.com","firstName":["Ann"]}]""", "'firstName' is a list")]
    [InlineData("""[{"email":"a@example.com","date":"2024-01-02"}]""", "row 1: 'date'")]
    [InlineData("""[{"email":"a@example.com","date":"Feb 30, 2024 1:02:03 AM"}]""", "row 1: 'date'")]
    [InlineData("""{"subscribers":[{"email":"a@example.com"}]""", "not valid JSON")]
    [InlineData("""{"subscribers":[{"email":"a@example.com"}]} {}""", "not valid JSON")]
    [InlineData(WhatCountsBodies.Documented, "not valid JSON")]
    public async Task What_is_no_list_is_refused_and_not_shown(string body, string message)
    {
        _server.Answer(ListPath, "application/json", body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com").And.NotContain("2024");
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused()
    {
        string nested = new string('[', 65) + new string(']', 65);
        _server.Answer(ListPath, "application/json", $$"""{"subscribers":[{"email":"a@example.com"}],"x":{{nested}}}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*not valid JSON*");
    }

    [Fact]
    public async Task An_empty_list_of_a_range_is_believed_whatever_it_counts()
    {
        _server.Answer(ListPath, "application/json", """{"subscribers":[],"bounceTotal":3}""");

        (await CreateSource().ToListAsync(new BounceQuery { Since = _server.Time.GetUtcNow() })).Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_request_quotes_the_documented_error()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W3, status: 401);

        Func<Task> listing = () => CreateSource().ToListAsync();

        BounceAuthenticationException failure = (await listing.Should().ThrowAsync<BounceAuthenticationException>()
            .WithMessage("*Unauthorized*Realm*Password*BaseAddress*")).Which;
        failure.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        failure.ProviderCode.Should().Be("401");
    }

    [Theory]
    [InlineData("application/json", WhatCountsBodies.W3, typeof(BounceAuthenticationException), "Unauthorized")]
    [InlineData("application/json", """{"status":"Forbidden","statusCode":"403"}""", typeof(BounceAuthenticationException), "Forbidden")]
    [InlineData("application/json", """{"error":"No such realm","statusCode":400}""", typeof(BounceRequestException), "No such realm")]
    [InlineData("application/json", """{"error":"Slow down","statusCode":429}""", typeof(BounceRateLimitException), "Slow down")]
    [InlineData("application/json", """{"error":"Internal","statusCode":500}""", typeof(BounceUnavailableException), "Internal")]
    [InlineData("application/json", """{"error":"It broke"}""", typeof(BounceResponseException), "It broke")]
    [InlineData("application/json", """{"error":{"text":"It broke"}}""", typeof(BounceResponseException), "an error without a text")]
    [InlineData("application/json", """{"subscribers":[],"bounceTotal":0,"error":"It broke"}""", typeof(BounceResponseException), "It broke")]
    [InlineData("application/json", "\"Invalid credentials\"", typeof(BounceAuthenticationException), "Invalid credentials")]
    [InlineData("text/plain", WhatCountsBodies.W3, typeof(BounceAuthenticationException), "Unauthorized")]
    [InlineData("text/plain", "Invalid credentials", typeof(BounceAuthenticationException), "Invalid credentials")]
    [InlineData("text/html", "FAILURE: Authentication failed for realm", typeof(BounceAuthenticationException), "FAILURE: Authentication failed")]
    [InlineData("text/html", "FAILURE: missing command for ann@example.com", typeof(BounceRequestException), "FAILURE: missing command for [address]")]
    [InlineData("text/plain", "Scheduled maintenance", typeof(BounceResponseException), "Scheduled maintenance")]
    public async Task Errors_with_status_200_are_errors(string contentType, string body, Type exception, string message)
    {
        _server.Answer(ListPath, contentType, body);

        Exception failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("text/plain", "[]", "text/plain, not application/json")]
    [InlineData("text/html", "<html></html>", "text/html, not application/json")]
    [InlineData("application/problem-1.0+xml", "<html></html>", "application/problem-1.0+xml, not application/json")]
    [InlineData("john.doe%40example.com/x", "[]", "its Content-Type is an unusual one, not application/json")]
    [InlineData("text/a234567890123456789012345678901234567890123456789012345678901", "[]", "its Content-Type is an unusual one, not application/json")]
    [InlineData("application/json", "<html></html>", "not valid JSON")]
    public async Task An_answer_that_is_not_stated_to_be_JSON_is_refused(string contentType, string body, string message)
    {
        _server.Answer(ListPath, contentType, body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task The_media_type_that_was_asked_for_is_accepted_and_a_Link_header_without_a_relation_ignored()
    {
        _server.Given(Request.Create().WithPath(ListPath)).RespondWith(Response.Create()
            .WithHeader("Content-Type", "application/vnd.whatcounts-v1+json")
            .WithHeader("Link", "<https://mail.example.com/rest/bounces?start=2016-06-15&end=2016-06-16&bounceType=BLOCKED>;")
            .WithBody(WhatCountsBodies.W5));

        (await CreateSource().ToListAsync()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_404_is_an_error_not_an_empty_list()
    {
        _server.Answer(ListPath, "application/json", """{"error":"Not Found","status":"Not Found","statusCode":404}""", status: 404);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Not Found*");
    }

    [Fact]
    public async Task A_listing_asks_for_whole_days_that_cover_the_range_and_for_one_type()
    {
        _server.Answer(ListPath, "application/json", Empty);

        await CreateSource().ToListAsync(new BounceQuery
        {
            // 11 o'clock in the evening of May 31 and noon of June 15, Pacific.
            Since = new DateTimeOffset(2024, 6, 1, 6, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2024, 6, 15, 19, 0, 0, TimeSpan.Zero),
            Types = [BounceType.Hard],
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.RawQuery.Should().Be("?start=2024-05-31&end=2024-06-16&bounceTypes=HARD_BOUNCE&skip=0");
        request.Headers!["Accept"].Should().Equal("application/vnd.whatcounts-v1+json");
        request.Headers["Authorization"].Should().Equal("Basic " + Convert.ToBase64String("myRealm:pass:wörd"u8));
    }

    [Fact]
    public async Task A_listing_without_filters_sends_none()
    {
        _server.Answer(ListPath, "application/json", Empty);

        await CreateSource().ToListAsync();

        _server.Requests.Should().ContainSingle().Which.RawQuery.Should().Be("?skip=0");
    }

    [Fact]
    public async Task Filters_that_the_server_ignores_hold_all_the_same()
    {
        _server.Answer(ListPath, "application/json", WhatCountsBodies.W1);
        IBounceSource source = CreateSource();

        (await source.ToListAsync(new BounceQuery { Since = new DateTimeOffset(2016, 1, 1, 0, 0, 0, TimeSpan.Zero) }))
            .Select(record => record.Recipient).Should().Equal("bob@example.org");
        (await source.ToListAsync(new BounceQuery { Types = [BounceType.Blocked] }))
            .Select(record => record.Recipient).Should().Equal("ann.example@example.com");
        (await source.ToListAsync(new BounceQuery { Recipient = "BOB@example.org" }))
            .Select(record => record.Recipient).Should().Equal("bob@example.org");
    }

    [Fact]
    public async Task A_total_that_announces_more_keeps_the_walk_going_after_a_short_page()
    {
        Page(skip: 0, """{"subscribers":[{"email":"a@example.com"},{"email":"b@example.com"},{"email":"c@example.com"}],"bounceTotal":4}""");
        Page(skip: 2, """{"subscribers":[{"email":"c@example.com"},{"email":"d@example.com"}],"bounceTotal":4}""");

        (await CreateSource().ToListAsync()).Select(record => record.Recipient)
            .Should().Equal("a@example.com", "b@example.com", "c@example.com", "d@example.com");
    }

    [Fact]
    public async Task Pages_overlap_and_a_server_that_ignores_skip_ends_in_an_error()
    {
        string rows = string.Join(',', Enumerable.Range(1, 500).Select(number => $$"""{"email":"row{{number}}@example.com"}"""));
        _server.Answer(ListPath, "application/json", $$"""{"subscribers":[{{rows}}],"bounceTotal":1455}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*pages repeat*");
        _server.Requests.Select(request => request.Query!["skip"].Single()).Take(3).Should().Equal("0", "475", "950");
    }

    [Theory]
    [InlineData("")]
    [InlineData("rest")]
    [InlineData("rest/")]
    [InlineData("prefix", "/prefix")]
    [InlineData("prefix/rest/", "/prefix")]
    public async Task The_base_address_may_or_may_not_end_in_rest_and_a_slash(string path, string prefix = "")
    {
        _server.Answer(prefix + ListPath, "application/json", Empty);
        await using BounceSources sources = BounceSources.Create(builder => builder.AddWhatCounts("crm", options =>
        {
            options.BaseAddress = new Uri(_server.Address, path);
            options.Realm = "myRealm";
            options.Password = "xyz";
        }));

        (await sources["crm"].ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Credentials_are_taken_off_again_before_an_outer_handler_sees_the_request()
    {
        _server.Answer(ListPath, "application/json", Empty);
        OuterHandler outer = new();
        await using BounceSources sources = BounceSources.Create(builder => builder
            .AddWhatCounts("crm", options =>
            {
                options.BaseAddress = _server.Address;
                options.Realm = "myRealm";
                options.Password = "xyz";
            })
            .ConfigureHttpClient("crm", client => Microsoft.Extensions.DependencyInjection.HttpClientBuilderExtensions.AddHttpMessageHandler(client, () => outer)));

        await sources["crm"].ToListAsync();

        outer.Seen.Should().Equal(false, false);
        _server.Requests.Should().ContainSingle().Which.Headers.Should().ContainKey("Authorization");
    }

    [Fact]
    public async Task An_error_that_quotes_the_credentials_does_not_show_them()
    {
        string token = Convert.ToBase64String("myRealm:pass:wörd"u8);
        _server.Answer(ListPath, "application/json", $$"""{"error":"bad header: Basic {{token}} (pass:wörd)","statusCode":401}""", status: 401);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*bad header*"))
            .Which.Message.Should().NotContain(token).And.NotContain("wörd");
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_named_at_once()
    {
        ServiceCollection services = new();
        services.AddBounceSources(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Sources:crm:Provider", "whatcounts"),
            new("Sources:crm:Realm", "my:realm"),
            new("Sources:crm:Password", "line\nbreak"),
            new("Sources:crm:TimeZone", "Mars/Olympus"),
            new("Sources:crm:MaxConcurrency", "9"),
            new("Sources:crm:PageSize", "500"),
        ]).Build());
        using ServiceProvider provider = services.BuildServiceProvider();

        Action start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Failures.Select(failure => failure.Split(' ')[0]).Should().BeEquivalentTo(
            "Sources:crm:BaseAddress", "Sources:crm:Realm", "Sources:crm:Password", "Sources:crm:TimeZone", "Sources:crm:MaxConcurrency",
            "Sources:crm:PageSize");
        start.Should().Throw<OptionsValidationException>().Which.Message.Should().NotContain("break\"").And.NotContain("line\n");
    }

    [Fact]
    public void Realm_and_password_are_required()
    {
        ServiceCollection services = new();
        services.AddBounceSources().AddWhatCounts("crm", options => options.BaseAddress = new Uri("https://mail.example.com"));
        using ServiceProvider provider = services.BuildServiceProvider();

        Action start = () => provider.GetRequiredService<IStartupValidator>().Validate();

        start.Should().Throw<OptionsValidationException>().Which.Failures.Select(failure => failure.Split(' ')[0])
            .Should().Equal("crm:Realm", "crm:Password");
    }

    [Fact]
    public void A_source_tells_what_the_server_does()
    {
        IBounceSourceFeatures features = CreateSource().Should().BeAssignableTo<IBounceSourceFeatures>().Subject;

        features.PageSize.Should().Be(500);
        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Types);
    }

    [Fact]
    public async Task The_simulator_can_be_read_with_its_own_settings()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 3 });
        await using BounceSources sources = BounceSources.Create(builder => builder.AddSimulated(simulator));

        (await sources["whatcounts"].ToListAsync()).Select(record => record.Recipient)
            .Should().BeEquivalentTo(simulator.WhatCounts.Bounces.Select(row => row.Email));
    }

    private void Page(int skip, string body) => _server
        .Given(Request.Create().WithPath(ListPath).WithParam("skip", skip.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body, encoding: Encoding.UTF8));

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("WhatCounts", realTime: false, [("Realm", "myRealm"), ("Password", "pass:wörd"), .. settings]);

    private sealed class OuterHandler : DelegatingHandler
    {
        public List<bool> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.Authorization is not null);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Seen.Add(request.Headers.Authorization is not null);
            return response;
        }
    }
}
