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
    public async Task Rows_become_records()
    {
        _server.Answer(ListPath, "application/json", """
            [
              {"created":1717668000,"email":"ann@example.com","reason":"550 5.1.1 user unknown","status":"5.1.1"},
              {"created":1717667999.5,"email":"bob@example","reason":"Invalid Domain","status":""},
              {"email":"c@example.org"}
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
        records[1].Details.Should().Be(new SendGridBounceDetails { Status = "" });
        records[2].OccurredAt.Should().BeNull();
        records[2].Diagnostic.Should().BeNull();
    }

    [Fact]
    public async Task A_listing_asks_for_the_range_with_a_pinned_end_and_names_what_it_accepts()
    {
        _server.Answer(ListPath, "application/json", "[]");

        await CreateSource(("OnBehalfOf", "sub one")).ToListAsync(new BounceQuery
        {
            Since = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero),
            Recipient = "a+b%c@example.com",
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Query!["start_time"].Should().Equal("1717200000");
        request.Query["end_time"].Should().Equal(_server.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
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
    [InlineData("""[{"created":"soon","email":"a@example.com"}]""", "'created' is not a number")]
    [InlineData("""[{"created":-1,"email":"a@example.com"}]""", "no point in time")]
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
    public async Task Removing_one_address_deletes_its_path_for_the_subuser()
    {
        _server.Given(Request.Create().UsingDelete()).RespondWith(Response.Create().WithStatusCode(204));

        await ((IBounceRemover)CreateSource(("OnBehalfOf", "sub"))).RemoveAsync(["a+b/c@example.com"]);

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.AbsoluteUrl.Should().EndWith("/v3/suppression/bounces/a+b%2Fc@example.com", "a slash in an address is no slash in the path");
        request.Headers!["on-behalf-of"].Should().Equal("sub");
        request.Body.Should().BeNullOrEmpty();
    }

    [Fact]
    public async Task Removing_several_addresses_names_them_and_removing_all_says_so()
    {
        _server.Given(Request.Create().UsingDelete().WithPath(ListPath)).RespondWith(Response.Create().WithStatusCode(204));
        IBounceRemover remover = (IBounceRemover)CreateSource();

        await remover.RemoveAsync(["a@example.com", "b@example.com", "A@example.com"]);
        await remover.RemoveAllAsync();

        _server.Requests.Select(request => request.Body).Should().Equal(
            """{"emails":["a@example.com","b@example.com"]}""", """{"delete_all":true}""");
    }

    [Fact]
    public async Task An_address_that_is_not_on_the_list_is_found_empty_also_when_the_answer_is_404()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """{"errors":[{"message":"not found"}]}""", status: 404);

        (await ((IBounceLookup)CreateSource()).GetAsync("a@example.com")).Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_already_gone_counts_as_removed()
    {
        _server.Answer($"{ListPath}/a@example.com", "application/json", """{"errors":[{"message":"not found","field":null}]}""", status: 404);

        await ((IBounceRemover)CreateSource()).RemoveAsync(["a@example.com"]);

        _server.Requests.Should().ContainSingle();
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
        _server.Answer(ListPath, "application/json", """{"errors":[{"message":"not found","field":null}]}""", status: 404);
        IBounceRemover remover = (IBounceRemover)CreateSource();

        Func<Task> some = () => remover.RemoveAsync(["a@example.com", "b@example.com"]);
        Func<Task> all = () => remover.RemoveAllAsync();

        await some.Should().ThrowAsync<BounceRequestException>();
        await all.Should().ThrowAsync<BounceRequestException>();
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
