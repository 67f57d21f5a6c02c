using System.Net;
using BounceKit.SendGrid;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.SendGrid;

public sealed class SendGridAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/v3/suppression/bounces";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.Lateness.Should().Be(TimeSpan.FromHours(1));
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeTrue();
        features.EarliestTime.Should().BeNull();
    }

    [Theory]
    [InlineData("2.0.0", true)]
    [InlineData("4.2.2", true)]
    [InlineData("5.999.999", true)]
    [InlineData(" 5.1.1 ", true)]
    [InlineData("3.1.1", false)]
    [InlineData("5-1.1", false)]
    [InlineData("5.1", false)]
    [InlineData("5..11", false)]
    [InlineData("5.11.", false)]
    [InlineData("5.1000.1", false)]
    [InlineData("5.1.1000", false)]
    [InlineData("5.x.1", false)]
    [InlineData("5.1.x", false)]
    [InlineData("5.1.1.1", false)]
    public async Task A_status_is_one_of_RFC_3463_or_none(string status, bool isStatus)
    {
        _server.Answer(ListPath, "application/json", $$"""[{"email":"ann@example.com","reason":"no words","status":"{{status}}"}]""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Status.Should().Be(isStatus ? status.Trim() : null);
        record.Details.Should().BeEquivalentTo(new { Status = status });
    }

    [Fact]
    public async Task Rows_become_records()
    {
        _server.Answer(ListPath, "application/json", """
            [
              {"created":1717668000,"email":"ann@example.com","reason":"550 5.1.1 user unknown","status":"5.1.1"},
              {"created":1717667999.5,"email":"bob@example","reason":"Invalid Domain","status":""},
              {"created":null,"email":"c@example.org"}
            ]
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ann@example.com", "bob@example", "c@example.org");
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "SendGrid",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = DateTimeOffset.FromUnixTimeSeconds(1717668000),
            Diagnostic = "550 5.1.1 user unknown",
            Status = "5.1.1",
            ClassifiedBy = BounceClassifiedBy.Classifier,
        });
        records[1].OccurredAt.Should().Be(DateTimeOffset.FromUnixTimeMilliseconds(1717667999500));
        records[1].Status.Should().BeNull("an empty status is no code");
        records[1].Details.Should().Be(new SendGridBounceDetails { List = "bounces", Status = "" });
        records[2].OccurredAt.Should().BeNull();
        records[2].Diagnostic.Should().BeNull();
    }

    [Fact]
    public async Task A_listing_requests_the_range_and_names_what_it_accepts()
    {
        _server.Answer(ListPath, "application/json", "[]");

        await CreateSource(("OnBehalfOf", "sub one")).ToListAsync(new BounceQuery
        {
            Since = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero),
            Recipient = "a+b%c@example.com",
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Query!["start_time"].Should().Equal("1717200000");
        request.Query.Should().NotContainKey("end_time", "the present is known with the first response");
        request.Query["limit"].Should().Equal("500");
        request.Query["offset"].Should().Equal("0");
        request.Query["email"].Should().Equal("a+b%c@example.com");
        request.Headers!["Accept"].Should().Equal("application/json");
        request.Headers["Authorization"].Should().Equal("Bearer SG.test");
        request.Headers["on-behalf-of"].Should().Equal("sub one");
    }

    [Theory]
    [InlineData("sub", "sub")]
    [InlineData("", null)]
    public async Task A_subusers_list_applies_to_the_subuser(string subuser, string? scope)
    {
        _server.Answer(ListPath, "application/json", """[{"created":1717200000,"email":"ann@example.com","reason":"550 no","status":"5.0.0"}]""");

        BounceRecord record = (await CreateSource(("OnBehalfOf", subuser)).ToListAsync()).Should().ContainSingle().Subject;

        record.Scope.Should().Be(scope);
        record.Id.Should().BeNull("the list has no ids");
    }

    [Theory]
    [InlineData(-60, 0)]
    [InlineData(0, 0)]
    [InlineData(172_800, 172_800)]
    public async Task An_open_range_ends_with_the_present_that_is_pinned_with_the_first_response(int secondsAhead, int expected)
    {
        _server.Ahead = TimeSpan.FromSeconds(secondsAhead);
        _server.Answer(ListPath, "application/json", """[{"email":"a@example.com"},{"email":"b@example.com"}]""");

        await CreateSource().ToListAsync();

        _server.Requests.Should().HaveCount(2);
        _server.Requests[0].Query.Should().NotContainKey("end_time");
        _server.Requests[1].Query!["end_time"].Should().Equal($"{_server.Time.GetUtcNow().ToUnixTimeSeconds() + expected}");
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"access forbidden","field":null,"help":null}]}""", "access forbidden")]
    [InlineData("""{"errors":[{"message":"authorization required"}],"id":"x"}""", "authorization required")]
    [InlineData("""{"error":"no such thing"}""", "no such thing")]
    public async Task Errors_are_read_in_every_shape(string body, string message)
    {
        _server.Answer(ListPath, "application/json", body, status: 403);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage($"*{message}*ApiKey*"))
            .Which.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Errors_with_status_200_are_errors()
    {
        _server.Answer(ListPath, "application/json", """{"errors":[{"message":"try later"}]}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*try later*");
    }

    [Theory]
    [InlineData(200, typeof(BounceResponseException))]
    [InlineData(403, typeof(BounceAuthenticationException))]
    public async Task An_error_in_a_body_of_hostile_length_is_not_read_and_no_empty_list(int status, Type exception)
    {
        _server.Answer(
            ListPath, "application/json", $$"""{"errors":[{"message":"access forbidden"}],"x":"{{new string('x', 1024 * 1024)}}"}""", status);

        Exception failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.Message.Should().NotContain("access forbidden");
    }

    [Theory]
    [InlineData("""[{"created":1,"reason":"x"}]""", "row 1 has no 'email'")]
    [InlineData("""[{"created":"soon","email":"a@example.com"}]""", "row 1: 'created' is not a number of seconds since 1970")]
    [InlineData("""[{"created":-1,"email":"a@example.com"}]""", "row 1: 'created' is not a number of seconds since 1970")]
    [InlineData("""[{"email":"a@example.com"},7]""", "row 2 is a number")]
    [InlineData("""[{"email":["a@example.com"]}]""", "'email' is a list")]
    [InlineData("""[{"email":"a@example.com"}""", "not valid JSON")]
    [InlineData("""[] []""", "not valid JSON")]
    [InlineData("""{"result":[]}""", "an object, not a list")]
    public async Task A_row_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        _server.Answer(ListPath, "application/json", body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused()
    {
        string nested = new string('[', 65) + new string(']', 65);
        _server.Answer(ListPath, "application/json", $$"""[{"email":"a@example.com","x":{{nested}}}]""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*not valid JSON*");
    }

    [Fact]
    public async Task A_text_of_hostile_length_is_refused()
    {
        _server.Answer(ListPath, "application/json", $$"""[{"email":"a@example.com","reason":"{{new string('x', 65 * 1024)}}"}]""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*'reason' is longer than 65536 bytes*");
    }

    [Fact]
    public async Task An_address_is_looked_up_and_removed_in_the_spelling_of_the_list()
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody("""[{"email":"A+B/c@Example.com","reason":"550 no"}]"""));
        _server.Given(Request.Create().UsingDelete().WithPath(ListPath)).RespondWith(Response.Create().WithStatusCode(204));

        RemovalResult result = await ((IBounceRemover)CreateSource(("OnBehalfOf", "sub"))).RemoveAsync(["a+b/c@example.com"]);

        result.Removed.Should().Equal("a+b/c@example.com");
        _server.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Headers!["on-behalf-of"].Single() == "sub");
        _server.Requests[0].AbsoluteUrl.Should().EndWith("/v3/suppression/bounces/a+b%2Fc@example.com", "a slash in an address is no slash in the path");
        _server.Requests[1].Body.Should().Be("""{"emails":["A\u002BB/c@Example.com"]}""");
    }

    [Fact]
    public async Task Many_addresses_are_found_on_the_list_and_removed_with_one_request()
    {
        _server.Answer(ListPath, "application/json", """[{"email":"row7@example.com"},{"email":"Row9@example.com"},{"email":"another@example.com"}]""");
        _server.Given(Request.Create().UsingDelete().WithPath(ListPath)).RespondWith(Response.Create().WithStatusCode(204));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync([.. Enumerable.Range(1, 30).Select(number => $"row{number}@example.com")]);

        result.Removed.Should().Equal("row7@example.com", "row9@example.com");
        result.NotOnList.Should().HaveCount(28);
        _server.Requests.Where(request => request.Method == "DELETE").Select(request => request.Body).Should().Equal("""{"emails":["row7@example.com","Row9@example.com"]}""");
    }

    [Fact]
    public async Task Clearing_says_so_in_one_request()
    {
        _server.Given(Request.Create().UsingDelete().WithPath(ListPath)).RespondWith(Response.Create().WithStatusCode(204));

        await ((IBounceListClearer)CreateSource()).ClearAsync();

        _server.Requests.Select(request => request.Body).Should().Equal("""{"delete_all":true}""");
    }

    [Fact]
    public async Task An_address_that_is_not_on_the_list_is_found_empty_also_when_the_answer_is_404()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """{"errors":[{"message":"not found"}]}""", status: 404);

        (await ((IBounceLookup)CreateSource()).GetAsync("a@example.com")).Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_removed_for_an_address_that_is_not_on_the_list()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """{"errors":[{"message":"not found","field":null}]}""", status: 404);

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["a@example.com"]);

        result.NotOnList.Should().Equal("a@example.com");
        result.Removed.Should().BeEmpty();
        _server.Requests.Should().ContainSingle().Which.Method.Should().Be("GET");
    }

    [Theory]
    [InlineData("text/html", "<html><body>404 Not Found</body></html>")]
    [InlineData("text/plain", "404 page not found")]
    [InlineData("text/html", """{"errors":[{"message":"not found"}]}""")]
    [InlineData("application/json", """{"message":"no Route matched with those values"}""")]
    [InlineData("application/json", """{"error":"Not Found"}""")]
    [InlineData("application/json", """{"errors":[]}""")]
    [InlineData("application/json", """{"errors":[{"code":404}]}""")]
    [InlineData("application/json", "")]
    public async Task A_404_that_is_not_in_the_words_of_SendGrid_says_nothing_of_an_address(string contentType, string body)
    {
        _server.Answer($"{ListPath}/a@example.com", contentType, body, status: 404);
        IBounceSource source = CreateSource();

        Func<Task> lookup = () => ((IBounceLookup)source).GetAsync("a@example.com");
        Func<Task> removal = () => ((IBounceRemover)source).RemoveAsync(["a@example.com"]);

        await lookup.Should().ThrowAsync<BounceRequestException>();
        await removal.Should().ThrowAsync<BounceRequestException>();
    }

    [Fact]
    public async Task A_404_for_the_list_removes_nothing()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """[{"email":"a@example.com"}]""");
        _server.Answer(ListPath, "application/json", """{"errors":[{"message":"not found","field":null}]}""", status: 404);
        IBounceSource source = CreateSource();

        Func<Task> some = () => ((IBounceRemover)source).RemoveAsync(["a@example.com"]);
        Func<Task> all = () => ((IBounceListClearer)source).ClearAsync();

        await some.Should().ThrowAsync<BounceRequestException>();
        await all.Should().ThrowAsync<BounceRequestException>();
    }

    [Fact]
    public async Task A_removal_that_is_answered_with_something_else_than_204_is_an_error()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """[{"email":"a@example.com"}]""");
        _server.Given(Request.Create().UsingDelete()).RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "text/html").WithBody("<html/>"));

        Func<Task> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["a@example.com"]);

        await removal.Should().ThrowAsync<BounceResponseException>().WithMessage("*status 200, not 204*");
    }

    [Fact]
    public async Task A_list_that_answers_404_is_an_error_not_an_empty_list()
    {
        _server.Answer(ListPath, "text/plain", "404 page not found", status: 404);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>();
    }

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("SendGrid", realTime: false, [("ApiKey", "SG.test"), .. settings]);
}
