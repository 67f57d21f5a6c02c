using System.Globalization;
using System.Net;
using BounceKit.AmazonSes;
using BounceKit.Testing;
using BounceKit.Testing.AmazonSes;
using BounceKit.Testing.Conformance;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.AmazonSes;

public sealed class AmazonSesAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/v2/email/suppression/addresses";
    private const string Ann = """{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":1715688000.123}""";

    private readonly StubServer _server = new() { AddProvider = static builder => builder.AddAmazonSes() };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Types | BounceFilters.Reasons);
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.PageSize.Should().Be(1000);
        features.HasOneEntryPerAddress.Should().BeTrue();
        features.Retention.Should().Be(Timeout.InfiniteTimeSpan);
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeTrue();
        features.BaseAddress.Should().Be(_server.Address);
        features.Should().NotBeAssignableTo<IBounceListClearer>("there is no request that clears the list");
    }

    [Fact]
    public async Task Rows_become_records()
    {
        AnswerPage(null, null, Ann, Row("b@example.com", "COMPLAINT"), Row("c@example.com", "NEW"), Row("d@example.com", "BOUNCE", "\"2024-05-14T12:00:00Z\""));

        List<BounceRecord> records = await CreateSource(("TenantName", "acme")).ToListAsync();

        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "AmazonSes",
            Recipient = "ann@example.com",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.Suppressed,
            OccurredAt = new DateTimeOffset(2024, 5, 14, 12, 0, 0, 123, TimeSpan.Zero),
            Diagnostic = (string?)null,
            Id = (string?)null,
            Scope = "eu-west-1",
            ClassifiedBy = BounceClassifiedBy.Provider,
            Details = new AmazonSesBounceDetails { Reason = "BOUNCE", TenantName = "acme" },
        });
        records.Select(record => (record.Type, record.Reason)).Skip(1).Should().Equal(
            (BounceType.OptedOut, BounceReason.Complaint), (BounceType.Unknown, BounceReason.Unknown), (BounceType.Hard, BounceReason.Suppressed));
        records[2].Details.Should().Be(new AmazonSesBounceDetails { Reason = "NEW", TenantName = "acme" });
        records[3].OccurredAt.Should().Be(new DateTimeOffset(2024, 5, 14, 12, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("1715688000", "2024-05-14T12:00:00.0000000+00:00")]
    [InlineData("1715688000.0", "2024-05-14T12:00:00.0000000+00:00")]
    [InlineData("1.715688E9", "2024-05-14T12:00:00.0000000+00:00")]
    [InlineData("1715688000.1234567", "2024-05-14T12:00:00.1234567+00:00")]
    [InlineData("1715688000.000000019", "2024-05-14T12:00:00.0000000+00:00")]
    [InlineData("1715688000.05", "2024-05-14T12:00:00.0500000+00:00")]
    [InlineData("17156880.5E2", "2024-05-14T12:00:50.0000000+00:00")]
    [InlineData("-0.5", "1969-12-31T23:59:59.5000000+00:00")]
    [InlineData("\"2024-05-14T12:00:00\"", "2024-05-14T12:00:00.0000000+00:00")]
    [InlineData("\"2024-05-14T14:00:00.5+02:00\"", "2024-05-14T12:00:00.5000000+00:00")]
    public async Task A_time_is_read_in_every_form(string text, string expected)
    {
        AnswerPage(null, null, Row("ann@example.com", "BOUNCE", text));

        DateTimeOffset? occurredAt = (await CreateSource().ToListAsync()).Single().OccurredAt;

        occurredAt!.Value.ToString("O", CultureInfo.InvariantCulture).Should().Be(expected);
    }

    [Theory]
    [InlineData("""{"message":"no"}""")]
    [InlineData("""{"SuppressedDestinationSummaries":null}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[null]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"","Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE"}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":"yesterday"}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":1e30}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":true}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":1,"Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":null,"Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":1,"LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":null,"LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","EmailAddress":"bob@example.com","Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":1,"LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","Reason":"BOUNCE","LastUpdateTime":1}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[{"EmailAddress":"ann@example.com","Reason":"BOUNCE","LastUpdateTime":1,"Attributes":{},"Attributes":{}}]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":["ann@example.com"]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[["EmailAddress","ann@example.com"]]}""")]
    [InlineData("""{"SuppressedDestinationSummaries":[],"SuppressedDestinationSummaries":[]}""")]
    public async Task A_page_that_is_not_as_documented_is_an_error_and_no_short_list(string body)
    {
        Answer(List(null), Json(body));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>();
    }

    [Fact]
    public async Task A_field_that_is_not_known_is_left_out_whatever_it_holds()
    {
        AnswerPage(null, null, Ann[..^1] + ""","New":{"EmailAddress":"bob@example.com","Reason":["COMPLAINT"]},"Other":[1,{"LastUpdateTime":2}]}""");

        (await CreateSource().ToListAsync()).Single().Should().BeEquivalentTo(new { Recipient = "ann@example.com", Reason = BounceReason.Suppressed });
    }

    [Fact]
    public async Task An_entry_without_an_address_is_an_error_that_names_its_row()
    {
        AnswerPage(null, null, Ann, Row(""));
        Answer(Get("ann@example.com"), Json($$"""{"SuppressedDestination":{{Row("")}}}"""));

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*row 2 has no 'EmailAddress'*");
        await FluentActions.Awaiting(() => CreateSource().FindAsync("ann@example.com")).Should().ThrowAsync<BounceResponseException>().WithMessage("*it has no 'EmailAddress'*");
    }

    [Fact]
    public async Task Pages_follow_their_tokens_also_past_short_and_empty_ones()
    {
        AnswerPage(null, "a+/=", Row("a@example.com"));
        AnswerPage("a+/=", "b");
        AnswerPage("b", "", Row("b@example.com"));

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("a@example.com", "b@example.com");
        _server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_range_is_asked_for_a_second_wider_and_its_end_is_never_the_present()
    {
        AnswerPage(null, null);

        await CreateSource(("PageSize", "7")).ToListAsync(new BounceQuery
        {
            Since = new DateTimeOffset(2024, 5, 14, 14, 0, 0, TimeSpan.FromHours(2)),
            Until = new DateTimeOffset(2024, 5, 15, 0, 0, 0, TimeSpan.Zero),
        });
        await CreateSource(("TenantName", " "), ("SessionToken", " ")).ToListAsync();

        _server.Requests.Should().AllSatisfy(request => request.Headers!.Should().NotContainKey("X-Amz-Security-Token"));
        _server.Requests.Select(request => new Uri(request.Url!).Query).Should().Equal(
            "?PageSize=7&StartDate=2024-05-14T11%3A59%3A59Z&EndDate=2024-05-15T00%3A00%3A01Z", "?PageSize=1000");
    }

    [Theory]
    [InlineData("Hard", null, "BOUNCE")]
    [InlineData("OptedOut", null, "COMPLAINT")]
    [InlineData(null, "Suppressed", "BOUNCE")]
    [InlineData(null, "Complaint", "COMPLAINT")]
    [InlineData("Hard", "Complaint", null)]
    [InlineData("Soft", null, null)]
    [InlineData("Unknown", null, null)]
    [InlineData(null, null, null)]
    public async Task A_reason_is_asked_for_where_only_one_can_match(string? type, string? reason, string? expected)
    {
        AnswerPage(null, null);
        BounceQuery query = new()
        {
            Types = type is null ? [] : [Enum.Parse<BounceType>(type)],
            Reasons = reason is null ? [] : [Enum.Parse<BounceReason>(reason)],
        };

        await CreateSource().ToListAsync(query);
        await CreateSource().ToListAsync(query with
        {
            Types = type is null ? [] : [.. query.Types, BounceType.Unknown],
            Reasons = reason is null ? [] : [.. query.Reasons, BounceReason.Unknown],
        });

        (_server.Requests[0].GetParameter("Reason")?.Single()).Should().Be(expected);
        _server.Requests[1].GetParameter("Reason").Should().BeNull("reasons that are not known yet would be missing");
    }

    [Theory]
    [InlineData(400, "BadRequestException", typeof(BounceRequestException))]
    [InlineData(400, "ThrottlingException", typeof(BounceRateLimitException))]
    [InlineData(400, "AccessDeniedException", typeof(BounceAuthenticationException))]
    [InlineData(400, "InvalidNextTokenException", typeof(BounceUnavailableException))]
    [InlineData(403, "ExpiredTokenException", typeof(BounceAuthenticationException))]
    [InlineData(404, "NotFoundException", typeof(BounceRequestException))]
    [InlineData(429, "TooManyRequestsException", typeof(BounceRateLimitException))]
    [InlineData(500, "InternalFailure", typeof(BounceUnavailableException))]
    [InlineData(500, "ThrottlingException", typeof(BounceUnavailableException))]
    public async Task An_error_becomes_the_exception_that_its_type_means(int status, string type, Type exception)
    {
        Answer(List(null), Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json")
            .WithHeader("x-amzn-ErrorType", $"{type}:http://example.com/").WithHeader("x-amzn-RequestId", "id-1").WithBody("""{"message":"no, ann@example.com"}"""));

        BounceSourceException thrown = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        thrown.Should().BeOfType(exception);
        (thrown.ProviderCode, thrown.RequestId, thrown.StatusCode, thrown.Provider).Should().Be((type, "id-1", (HttpStatusCode)status, "AmazonSes"));
        thrown.Message.Should().Contain("no, [address]");
    }

    [Theory]
    [InlineData("""{"__type":"com.example#AccessDeniedException","Message":"no"}""", "AccessDeniedException", "no")]
    [InlineData("""{"Message":"no"}""", null, "no")]
    [InlineData("<html>", null, null)]
    public async Task An_error_without_the_header_is_read_from_the_body(string body, string? code, string? message)
    {
        Answer(List(null), Json(body, 403));

        BounceAuthenticationException thrown = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>()).Which;

        thrown.ProviderCode.Should().Be(code);
        thrown.Message.Should().Contain(message ?? "403").And.Contain("ses:ListSuppressedDestinations");
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"__type":"com.example#OtherException"}""")]
    public async Task The_error_in_the_header_counts_whatever_the_body_says(string body)
    {
        Answer(List(null), Json(body, 403, "ExpiredTokenException"));

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>())
            .Which.ProviderCode.Should().Be("ExpiredTokenException");
    }

    [Fact]
    public async Task A_look_up_asks_for_the_spelling_and_for_lower_case_and_returns_what_caused_the_entry()
    {
        Answer(Get("Ann@Example.com"), Json("""{"message":"absent"}""", 404, "NotFoundException"));
        Answer(Get("ann@example.com"), Json($$"""{"SuppressedDestination":{{Row("ann@example.com", "COMPLAINT")[..^1]}},"Attributes":{"MessageId":"m","FeedbackId":"f"} } }"""));

        BounceRecord record = (await ((IBounceLookup)CreateSource()).GetAsync("Ann@Example.com")).Single();

        record.Type.Should().Be(BounceType.OptedOut);
        record.Details.Should().Be(new AmazonSesBounceDetails { Reason = "COMPLAINT", MessageId = "m", FeedbackId = "f" });
    }

    [Fact]
    public async Task A_server_that_takes_no_notice_of_case_returns_an_entry_once()
    {
        Answer(Request.Create().UsingGet().WithPath($"{ListPath}/*"), Json($$"""{"SuppressedDestination":{{Ann}}}"""));

        (await ((IBounceLookup)CreateSource()).GetAsync("ANN@example.com")).Should().ContainSingle();

        _server.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData(null)]
    public async Task Another_404_does_not_mean_that_an_address_is_not_on_the_list(string? type)
    {
        Answer(Get("ann@example.com"), Json("""{"message":"no such page"}""", 404, type));

        await FluentActions.Awaiting(() => ((IBounceLookup)CreateSource()).GetAsync("ann@example.com")).Should().ThrowAsync<BounceRequestException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    public async Task Every_spelling_of_an_address_is_removed_as_it_is_on_the_list(string body)
    {
        AnswerPage(null, null, Row("Ann@Example.com"), Row("ann@example.com"), Row("b@example.com"));
        Answer(Delete("Ann@Example.com"), body.Length == 0 ? Response.Create().WithStatusCode(200) : Json(body));
        Answer(Delete("ann@example.com"), Json("""{"message":"absent"}""", 404, "NotFoundException"));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["ANN@example.com", "nobody@example.com"]);

        result.Removed.Should().Equal("ANN@example.com");
        result.NotOnList.Should().Equal("nobody@example.com");
        _server.Requests.Count(request => request.Method == "DELETE").Should().Be(2);
    }

    [Fact]
    public async Task A_page_of_something_else_does_not_count_as_a_removal()
    {
        AnswerPage(null, null, Ann);
        Answer(Delete("ann@example.com"), Response.Create().WithStatusCode(200).WithHeader("Content-Type", "text/html").WithBody("<html>"));

        await FluentActions.Awaiting(() => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"])).Should().ThrowAsync<BounceResponseException>();
    }

    [Fact]
    public async Task Look_ups_and_removals_reach_every_region_and_the_tenant()
    {
        AmazonSesSimulator server = new() { Regions = ["us-east-1", "eu-west-1"] };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, builder => builder.AddAmazonSes(), ("TenantName", "acme one"));
        DateTimeOffset at = new(2024, 5, 14, 12, 0, 0, TimeSpan.Zero);
        server.Bounces.Add(
            new SimulatedBounce { Email = "ann@example.com", OccurredAt = at, List = "acme one" },
            new SimulatedBounce { Email = "ann@example.com", OccurredAt = at, List = "acme one", Scope = "eu-west-1" },
            new SimulatedBounce { Email = "ann@example.com", OccurredAt = at },
            new SimulatedBounce { Email = "ann@example.com", OccurredAt = at, List = "other" });

        IReadOnlyList<BounceRecord> found = await subject.Source.FindAsync("ann@example.com");
        RemovalResult result = await ((IBounceRemover)subject.Source).RemoveAsync(["ann@example.com"]);

        found.Select(record => (record.Scope, ((AmazonSesBounceDetails)record.Details!).TenantName)).Should().Equal(("us-east-1", "acme one"), ("eu-west-1", "acme one"));
        result.Removed.Should().Equal("ann@example.com");
        server.Bounces.Select(row => row.List).Should().BeEquivalentTo("bounces", "other");
    }

    [Fact]
    public async Task A_token_that_has_died_ends_the_listing_with_an_error_that_passes()
    {
        AmazonSesSimulator server = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, builder => builder.AddAmazonSes(), ("PageSize", "10"));
        server.Bounces.Add(MadeUpBounces.Create(seed: 1, count: 50, DateTimeOffset.UnixEpoch.AddYears(54)));
        server.Intercept = (_, next) =>
        {
            server.ExpireTokens();
            return next();
        };

        BounceUnavailableException thrown = (await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceUnavailableException>()).Which;

        (thrown.ProviderCode, thrown.IsTransient).Should().Be(("InvalidNextTokenException", true));
    }

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("AmazonSes", [("Regions", "eu-west-1"), ("AccessKeyId", "AKIDTEST"), ("SecretAccessKey", "s3cret"), .. settings]);

    private void AnswerPage(string? token, string? next, params string[] rows) => Answer(
        List(token), Json($$"""{"SuppressedDestinationSummaries":[{{string.Join(',', rows)}}]{{(next is null ? "" : $",\"NextToken\":\"{next}\"")}}}"""));

    private void Answer(IRequestBuilder request, IResponseBuilder response) => _server.Given(request).RespondWith(response);

    private static IRequestBuilder List(string? token)
    {
        IRequestBuilder request = Request.Create().UsingGet().WithPath(ListPath);
        return token is null ? request.WithParam(parameters => !parameters.ContainsKey("NextToken")) : request.WithParam("NextToken", token);
    }

    private static IRequestBuilder Get(string address) => Request.Create().UsingGet().WithPath($"{ListPath}/{address}");

    private static IRequestBuilder Delete(string address) => Request.Create().UsingDelete().WithPath($"{ListPath}/{address}");

    private static IResponseBuilder Json(string body, int status = 200, string? type = null)
    {
        IResponseBuilder response = Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body);
        return type is null ? response : response.WithHeader("x-amzn-ErrorType", type);
    }

    private static string Row(string address, string reason = "BOUNCE", string time = "1715688000.0") =>
        $$"""{"EmailAddress":"{{address}}","Reason":"{{reason}}","LastUpdateTime":{{time}}}""";
}
