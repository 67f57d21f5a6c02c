using System.Net;
using System.Text.Json;
using BounceKit.Mandrill;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Mandrill;

public sealed class MandrillAdapterTests : IAsyncLifetime
{
    private const string ListPath = "/api/1.4/rejects/list";
    private const string RemovalPath = "/api/1.4/rejects/delete";
    private const string Ann = """{"email":"ann@example.com","reason":"hard-bounce","detail":"550 5.1.1 user unknown"}""";
    private const string Absent = """{"status":"error","code":-1,"name":"Invalid_Reject","message":"The requested email is not in the rejection list"}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.ServerFilters.Should().Be(BounceFilters.Recipient);
        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().BeNull("the server does not filter by time");
        features.PageSize.Should().BeNull("there are no pages");
        features.Lateness.Should().Be(TimeSpan.FromHours(1));
        features.HasOneEntryPerAddress.Should().BeTrue();
        features.Retention.Should().BeNull("each entry says when it expires");
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeTrue();
        features.RemovalCost.Should().Contain("reputation");
        features.Should().NotBeAssignableTo<IBounceListClearer>("there is no request that clears the list");
        MandrillProvider.Instance.DefaultAddress(new MandrillOptions()).Should().Be(new Uri("https://mandrillapp.com/"));
    }

    [Theory]
    [InlineData("MaxConcurrency", "9")]
    [InlineData("ApiKey", "")]
    [InlineData("Subaccounts", "shop,shop")]
    public void What_cannot_work_is_refused_at_start(string key, string value) => FluentActions
        .Invoking(() => _server.CreateSource("Mandrill", [.. new[] { ("ApiKey", (string?)"md-test") }.Where(s => s.Item1 != key), (key, value)]))
        .Should().Throw<OptionsValidationException>().WithMessage($"*Sources:subject:{key}*");

    [Fact]
    public async Task Rows_become_records()
    {
        Answer("""
            [{"email":"ann@example.com","reason":"hard-bounce","detail":"550 5.1.1 user unknown","created_at":"2026-04-01 08:00:00","last_event_at":"2026-05-01 10:30:00","expires_at":"2026-05-08 10:30:00","expired":false,"sender":{"address":"news@example.org","sent":42},"subaccount":"shop"},
             {"email":"bob@example.org","reason":"custom","detail":"asked by phone","created_at":"2026-05-01 10:30:00","last_event_at":"2026-05-01 10:30:00","expires_at":"","expired":false,"sender":null,"subaccount":null},
             {"email":"c@example.net","created_at":"2026-05-01 10:30:00","expires_at":null,"subaccount":""},
             {"email":"d@example.net"}]
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Mandrill",
            Recipient = "ann@example.com",
            Channel = BounceChannel.Email,
            Id = (string?)null,
            Scope = "shop",
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero),
            ExpiresAt = new DateTimeOffset(2026, 5, 8, 10, 30, 0, TimeSpan.Zero),
            Diagnostic = "550 5.1.1 user unknown",
            SmtpCode = 550,
            Status = "5.1.1",
            Details = new MandrillBounceDetails
            {
                RejectReason = "hard-bounce",
                CreatedAt = new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero),
                Sender = "news@example.org",
            },
        });
        records[1].Should().BeEquivalentTo(new { Type = BounceType.Hard, Reason = BounceReason.Suppressed, Diagnostic = "asked by phone" });
        records[1].ExpiresAt.Should().BeNull("an entry that was added by hand stays");
        (records[2].OccurredAt, records[2].ExpiresAt, records[2].Scope).Should().Be((new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero), null, null));
        (records[3].OccurredAt, records[3].Diagnostic, records[3].Details).Should().Be((null, null, null));
    }

    [Fact]
    public void Details_are_written_as_they_came()
    {
        BounceRecord record = new()
        {
            Source = "s",
            Provider = "Mandrill",
            Recipient = "a@example.com",
            Details = new MandrillBounceDetails { RejectReason = "spam", CreatedAt = new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.FromHours(2)), Sender = "b@example.org" },
        };

        JsonSerializer.Serialize(record).Should().Contain(
            """
            "details":{"rejectReason":"spam","createdAt":"2026-05-01T10:30:00Z","sender":"b@example.org"}
            """.Trim());
    }

    [Theory]
    [InlineData("hard-bounce", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("hard-bounce", "554 5.7.1 client host blocked using a blocklist", BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("hard-bounce", "No words of any rule", BounceType.Hard, BounceReason.Unknown)]
    [InlineData("soft-bounce", "452 4.2.2 mailbox full", BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("soft-bounce", "", BounceType.Soft, BounceReason.Unknown)]
    [InlineData("spam", "550 5.1.1 user unknown", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("unsub", "", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("custom", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("somethingNew", "No words of any rule", BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("somethingNew", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown)]
    public async Task A_word_has_a_meaning_and_only_the_text_of_a_bounce_adds_to_it(string word, string detail, BounceType type, BounceReason reason)
    {
        Answer($$"""[{"email":"a@example.com","reason":"{{word}}","detail":"{{detail}}"}]""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
        record.Details.Should().Be(new MandrillBounceDetails { RejectReason = word });
    }

    [Fact]
    public async Task The_type_of_a_bounce_may_be_kept()
    {
        Answer("""[{"email":"a@example.com","reason":"soft-bounce","detail":"550 5.1.1 user unknown"}]""");

        BounceRecord record = (await CreateSource(("KeepProviderType", "true")).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((BounceType.Soft, BounceReason.UserUnknown));
    }

    [Theory]
    [InlineData("2026-05-01 10:30:00")]
    [InlineData("2026-05-01 10:30:00.00000")]
    [InlineData(" 2026-05-01 10:30:00 ")]
    [InlineData("2026-05-01T10:30:00")]
    [InlineData("2026-05-01T10:30:00Z")]
    [InlineData("2026-05-01 12:30:00+02:00")]
    public async Task A_date_is_read_in_each_of_its_forms(string date)
    {
        Answer($$"""[{"email":"a@example.com","last_event_at":"{{date}}"}]""");

        (await CreateSource().ToListAsync()).Should().ContainSingle().Which.OccurredAt.Should().Be(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task An_entry_that_has_expired_is_history()
    {
        Answer($$"""[{"email":"old@example.com","expired":true},{{Ann}}]""");

        (await CreateSource().ToListAsync()).Select(record => record.Recipient).Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task The_key_is_in_the_body_and_nowhere_else()
    {
        Answer($"[{Ann}]");

        await CreateSource(("Subaccounts:0", "shop")).ToListAsync(new BounceQuery { Recipient = "a+\"b@example.com" });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Method.Should().Be("POST");
        request.Headers!["Content-Type"].Should().Equal("application/json");
        request.Headers.Should().NotContainKey("Authorization");
        request.RawQuery.Should().BeNullOrEmpty();
        JsonDocument.Parse(request.Body!).RootElement.EnumerateObject().Select(member => $"{member.Name}={member.Value}")
            .Should().Equal("key=md-test", "email=a+\"b@example.com", "subaccount=shop");
    }

    [Fact]
    public async Task The_list_of_the_account_is_requested_without_parameters()
    {
        Answer("[]");

        (await CreateSource().ToListAsync()).Should().BeEmpty();

        _server.Requests.Should().ContainSingle().Which.Body.Should().Be("""{"key":"md-test"}""");
    }

    [Fact]
    public async Task Each_subaccount_is_read_once()
    {
        Answer("""[{"email":"a@example.com","subaccount":"shop"}]""", subaccount: "shop");
        Answer("""[{"email":"a@example.com","subaccount":"news"}]""", subaccount: "news");

        List<BounceRecord> records = await CreateSource(("Subaccounts:0", "shop"), ("Subaccounts:1", "news")).ToListAsync();

        records.Select(record => record.Scope).Should().Equal("shop", "news");
    }

    [Theory]
    [InlineData("null", true)]
    [InlineData("\"shop\"", true)]
    [InlineData("\"news\"", false)]
    public async Task Rows_of_another_subaccount_belong_to_another_request(string subaccount, bool isRead)
    {
        Answer($$"""[{"email":"a@example.com","subaccount":{{subaccount}}}]""");

        Func<Task<List<BounceRecord>>> listing = () => CreateSource(("Subaccounts:0", "shop")).ToListAsync();

        await (isRead
            ? listing.Should().NotThrowAsync()
            : (Task)listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*rows of another subaccount than was requested*"));
    }

    [Fact]
    public async Task A_subaccount_with_as_many_rows_as_a_response_can_hold_is_refused_by_name_of_the_limit()
    {
        Answer(Rows(1000));

        BounceRequestException failure = (await FluentActions.Awaiting(() => CreateSource(("Subaccounts:0", "shop")).ToListAsync())
            .Should().ThrowAsync<BounceRequestException>().WithMessage("*Subaccounts has 1000 entries or more*remove Subaccounts*")).Which;

        failure.StatusCode.Should().Be(HttpStatusCode.OK);
        failure.Provider.Should().Be("Mandrill");
    }

    [Fact]
    public async Task With_a_row_less_than_a_response_can_hold_nothing_is_exported()
    {
        Answer(Rows(999));

        (await CreateSource().ToListAsync()).Should().HaveCount(999);

        _server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData(401, "Invalid_Key", typeof(BounceAuthenticationException))]
    [InlineData(500, "Invalid_Key", typeof(BounceAuthenticationException))]
    [InlineData(200, "Invalid_Key", typeof(BounceAuthenticationException))]
    [InlineData(404, "Unknown_Subaccount", typeof(BounceRequestException))]
    [InlineData(500, "Unknown_Subaccount", typeof(BounceRequestException))]
    [InlineData(422, "ValidationError", typeof(BounceRequestException))]
    [InlineData(500, "ValidationError", typeof(BounceRequestException))]
    [InlineData(500, "PaymentRequired", typeof(BounceRequestException))]
    [InlineData(500, "GeneralError", typeof(BounceUnavailableException))]
    [InlineData(200, "GeneralError", typeof(BounceUnavailableException))]
    [InlineData(503, "ServiceUnavailable", typeof(BounceUnavailableException))]
    [InlineData(500, "SomethingNew", typeof(BounceUnavailableException))]
    [InlineData(200, "SomethingNew", typeof(BounceResponseException))]
    [InlineData(429, "TooManyRequests", typeof(BounceRateLimitException))]
    public async Task An_error_is_known_by_its_name_whatever_its_status(int status, string name, Type exception)
    {
        Answer($$"""{"status":"error","code":-1,"name":"{{name}}","message":"It went wrong"}""", status);

        BounceSourceException failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync())
            .Should().ThrowAsync<BounceSourceException>().WithMessage("*It went wrong*")).Which;

        failure.Should().BeOfType(exception);
        failure.ProviderCode.Should().Be(name);
    }

    [Theory]
    [InlineData("{}", "the list is an object, not a list")]
    [InlineData("[7]", "row 1 is a number")]
    [InlineData("""[{"reason":"spam"}]""", "row 1 has no 'email'")]
    [InlineData("""[{"email":""}]""", "row 1 has no 'email'")]
    [InlineData("""[{"email":"a@example.com","created_at":"yesterday"}]""", "row 1: 'created_at' is not a date")]
    [InlineData("""[{"email":"a@example.com","last_event_at":1717668000}]""", "row 1: 'last_event_at' is not a date")]
    [InlineData("""[{"email":"a@example.com","expires_at":"2026-13-01 00:00:00"}]""", "row 1: 'expires_at' is not a date")]
    [InlineData("""[{"email":"a@example.com","expired":"no"}]""", "row 1: 'expired' is not true or false")]
    [InlineData("""[{"email":"a@example.com","sender":"news@example.org"}]""", "'sender' in row 1 is a text, not an object")]
    public async Task A_list_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer(body);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task A_list_of_another_type_is_none()
    {
        _server.Answer(ListPath, "text/html", "[]");

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*Content-Type*");
    }

    [Fact]
    public async Task Every_entry_of_an_address_is_removed_from_its_subaccount()
    {
        Answer("""[{"email":"Ann@Example.com","subaccount":"shop"},{"email":"Ann@Example.com","subaccount":null}]""");
        AnswerRemoval("""{"email":"Ann@Example.com","deleted":true,"subaccount":null}""");

        RemovalResult result = await ((IBounceRemover)CreateSource(("MaxConcurrency", "1"))).RemoveAsync(["ann@example.com"]);

        result.Removed.Should().Equal("ann@example.com");
        _server.Requests.Skip(1).Select(request => request.Body).Should().Equal(
            """{"key":"md-test","email":"Ann@Example.com","subaccount":"shop"}""", """{"key":"md-test","email":"Ann@Example.com"}""");
    }

    [Fact]
    public async Task However_many_addresses_are_looked_up_one_by_one_since_an_export_does_not_name_the_subaccount()
    {
        string[] addresses = [.. Enumerable.Range(0, 25).Select(number => $"a{number}@example.com")];
        Answer("[]");

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(addresses);

        result.NotOnList.Should().BeEquivalentTo(addresses);
        _server.Requests.Should().HaveCount(25).And.OnlyContain(request => request.Body!.Contains("\"email\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, Absent)]
    [InlineData(500, Absent)]
    [InlineData(404, """{"status":"error","code":-1,"name":"Unknown_Reject","message":"no"}""")]
    public async Task An_address_that_somebody_else_removed_meanwhile_is_removed(int status, string body)
    {
        Answer($"[{Ann}]");
        AnswerRemoval(body, status);

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        result.Removed.Should().Equal("ann@example.com");
    }

    [Theory]
    [InlineData(404, "application/json", """{"status":"error","name":"Unknown_Subaccount","message":"no"}""", typeof(BounceRequestException))]
    [InlineData(404, "text/html", Absent, typeof(BounceRequestException))]
    [InlineData(500, "application/json", """{"status":"error","name":"Invalid_Key","message":"no"}""", typeof(BounceAuthenticationException))]
    [InlineData(200, "application/json", """{"email":"ann@example.com","deleted":false}""", typeof(BounceResponseException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    [InlineData(200, "application/json", "[]", typeof(BounceResponseException))]
    [InlineData(200, "text/html", """{"deleted":true}""", typeof(BounceResponseException))]
    public async Task A_removal_succeeds_only_in_the_words_of_Mandrill(int status, string contentType, string body, Type exception)
    {
        Answer($"[{Ann}]");
        _server.Answer(RemovalPath, contentType, body, status);

        Func<Task> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        (await removal.Should().ThrowAsync<BounceSourceException>()).Which.Should().BeOfType(exception);
    }

    private static string Rows(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(number => $$"""{"email":"r{{number}}@example.com"}"""))}]";

    private void Answer(string body, int status = (int)HttpStatusCode.OK, string? subaccount = null)
    {
        IRequestBuilder request = Request.Create().UsingPost().WithPath(ListPath);
        request = subaccount is null ? request : request.WithBody(sent => sent?.Contains($"\"subaccount\":\"{subaccount}\"", StringComparison.Ordinal) == true);
        _server.Given(request).RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
    }

    private void AnswerRemoval(string body, int status = (int)HttpStatusCode.OK) => _server.Answer(RemovalPath, "application/json", body, status);

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) => _server.CreateSource("Mandrill", [("ApiKey", "md-test"), .. settings]);
}
