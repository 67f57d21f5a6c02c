using System.Text;
using BounceKit.Postmark;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Postmark;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Postmark;

public sealed class PostmarkSuppressionTests : IAsyncLifetime
{
    private const string Dump = "/message-streams/outbound/suppressions/dump";
    private const string Delete = "/message-streams/outbound/suppressions/delete";

    private const string Ann = """{"EmailAddress":"ann@example.com","SuppressionReason":"HardBounce","Origin":"Recipient","CreatedAt":"2019-12-10T08:58:33-05:00"}""";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Lists.Should().Equal("suppressions");
        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Recipient);
        features.Order.Should().Be(BounceOrder.Unordered);
        features.RangeGranularity.Should().Be(TimeSpan.FromDays(1));
        features.Retention.Should().Be(Timeout.InfiniteTimeSpan);
        features.HasOneEntryPerAddress.Should().BeTrue();
        features.CanRemoveAddresses.Should().BeTrue();
        features.PageSize.Should().BeNull();
    }

    [Fact]
    public void Beside_bounces_nothing_can_be_removed()
    {
        IBounceSource both = CreateSource(("Lists", "Suppressions,Bounces"));

        both.Should().NotBeAssignableTo<IBounceRemover>();
        ((IBounceSourceFeatures)both).Lists.Should().Equal("suppressions", "bounces");
        ((IBounceSourceFeatures)both).HasOneEntryPerAddress.Should().BeFalse();
        ((IBounceSourceFeatures)both).Retention.Should().BeNull();
        ((IBounceSourceFeatures)both).PageSize.Should().Be(500);
    }

    [Theory]
    [InlineData("HardBounce", "Recipient", BounceType.Hard, BounceReason.Unknown)]
    [InlineData("hardbounce", "Admin", BounceType.Hard, BounceReason.Unknown)]
    [InlineData("SpamComplaint", "Recipient", BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("ManualSuppression", "Recipient", BounceType.OptedOut, BounceReason.Unsubscribed)]
    [InlineData("ManualSuppression", "Customer", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("ManualSuppression", "Admin", BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("Hologram", "Recipient", BounceType.Hard, BounceReason.Suppressed)]
    public async Task A_suppression_becomes_a_record(string suppressionReason, string origin, BounceType type, BounceReason reason)
    {
        _server.Answer(Dump, "application/json", $$"""
            {"Total":1,"Suppressions":[{"EmailAddress":"ann@example.com","SuppressionReason":"{{suppressionReason}}","Origin":"{{origin}}","CreatedAt":"2019-12-10T08:58:33-05:00"}]}
            """);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Should().BeEquivalentTo(new
        {
            Recipient = "ann@example.com",
            Scope = "outbound",
            Type = type,
            Reason = reason,
            OccurredAt = new DateTimeOffset(2019, 12, 10, 13, 58, 33, TimeSpan.Zero),
            Details = new PostmarkBounceDetails { List = "suppressions", SuppressionReason = suppressionReason, Origin = origin },
        });
        System.Text.Json.JsonSerializer.Serialize(record).Should().Contain(
            $$"""
            "details":{"list":"suppressions","suppressionReason":"{{suppressionReason}}","origin":"{{origin}}"}
            """);
    }

    [Fact]
    public async Task A_range_is_asked_for_in_days_with_one_more_on_each_side_and_an_address_exactly()
    {
        _server.Answer(Dump, "application/json", $$"""{"Suppressions":[{{Ann}}]}""");
        BounceQuery query = new()
        {
            Since = new DateTimeOffset(2019, 12, 10, 13, 58, 33, TimeSpan.Zero),
            Until = new DateTimeOffset(2019, 12, 10, 13, 58, 34, TimeSpan.Zero),
            Recipient = "ANN@example.com",
        };

        (await CreateSource().ToListAsync(query)).Should().ContainSingle();
        (await CreateSource().ToListAsync(query with { Since = query.Until, Until = null })).Should().BeEmpty();

        _server.Requests.Select(request => request.RawQuery).Should().Equal(
            "?fromdate=2019-12-09&todate=2019-12-11&EmailAddress=ANN%40example.com", "?fromdate=2019-12-09&EmailAddress=ANN%40example.com");
    }

    [Fact]
    public async Task A_list_of_another_type_is_no_list()
    {
        _server.Answer(Dump, "text/html", $$"""{"Suppressions":[{{Ann}}]}""");

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*text/html*");
    }

    [Fact]
    public async Task Each_stream_counts_as_a_page()
    {
        _server.Answer(Dump, "application/json", """{"Suppressions":[]}""");

        Func<Task> listing = () => CreateSource(("Streams", "outbound,broadcast"), ("MaxPages", "1")).ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*1 requests (MaxPages)*");
        _server.Requests.Should().HaveCount(1);
    }

    [Fact]
    public async Task Each_stream_is_one_request()
    {
        _server.Answer(Dump, "application/json", """{"Suppressions":[]}""");
        _server.Answer("/message-streams/broad.cast/suppressions/dump", "application/json", $$"""{"Suppressions":[{{Ann}}]}""");

        (await CreateSource(("Streams", "outbound,broad.cast")).ToListAsync()).Should().ContainSingle().Which.Scope.Should().Be("broad.cast");

        _server.Requests.Should().HaveCount(2);
        _server.Requests[0].AbsoluteUrl.Should().EndWith(Dump);
    }

    [Theory]
    [InlineData(401, """{"ErrorCode":10,"Message":"Bad or missing Server API token."}""", typeof(BounceAuthenticationException), "Server API token")]
    [InlineData(422, """{"ErrorCode":300,"Message":"Invalid."}""", typeof(BounceRequestException), "Invalid.")]
    [InlineData(200, """{"ErrorCode":100,"Message":"Maintenance."}""", typeof(BounceResponseException), "Maintenance.")]
    [InlineData(200, "{}", typeof(BounceResponseException), "without suppressions")]
    [InlineData(200, "[]", typeof(BounceResponseException), "not an object with suppressions")]
    [InlineData(200, "", typeof(BounceResponseException), "not valid JSON")]
    [InlineData(200, """{"Suppressions":null}""", typeof(BounceResponseException), "is not a list")]
    [InlineData(200, """{"Suppressions":[],"Suppressions":[]}""", typeof(BounceResponseException), "is there twice")]
    [InlineData(200, """{"Suppress\ud800ions":[]}""", typeof(BounceResponseException), "a text is not valid UTF-8")]
    [InlineData(200, """{"Suppressions":[]} x""", typeof(BounceResponseException), "not valid JSON")]
    [InlineData(200, """{"Suppressions":[""", typeof(BounceResponseException), "not valid JSON")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},{{Ann}}""", typeof(BounceResponseException), "not valid JSON at row 2 or after it")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},7]}""", typeof(BounceResponseException), "row 2 is not an object")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},{"CreatedAt":"2019-12-10T08:58:33-05:00"}]}""", typeof(BounceResponseException), "row 2 has no address")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},{"EmailAddress":"a@example.com"}]}""", typeof(BounceResponseException), "row 2 has no date")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},{"EmailAddress":"a@example.com","CreatedAt":"soon"}]}""", typeof(BounceResponseException), "row 2: 'CreatedAt' is not a date")]
    [InlineData(200, $$"""{"Suppressions":[{{Ann}},{"EmailAddress":["a@example.com"]}]}""", typeof(BounceResponseException), "row 2: 'EmailAddress' is a list")]
    public async Task What_is_no_dump_is_an_error_that_shows_no_address(int status, string body, Type exception, string message)
    {
        _server.Answer(Dump, "application/json", body, status);

        BounceSourceException failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.Message.Should().Contain(message).And.NotContain("@example.com").And.NotContain("row 0");
    }

    [Fact]
    public async Task A_dump_of_any_length_is_read_some_rows_at_a_time()
    {
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(new PostmarkSimulator { Streams = ["outbound"] }, ("Lists", "suppressions"));
        subject.Server.Bounces.Add(Enumerable.Range(1, 12_345).Select(number => new SimulatedBounce
        {
            Id = number,
            Email = $"row{number}@example.com",
            List = "suppressions",
            OccurredAt = SubjectNoon.AddMinutes(-number),
        }));
        List<int> pages = [];
        HashSet<string> recipients = [];

        await foreach (BouncePage page in subject.Source.ListPagesAsync(BounceQuery.All))
        {
            pages.Add(page.Records.Count);
            recipients.UnionWith(page.Records.Select(record => record.Recipient));
        }

        pages.Should().Equal([.. Enumerable.Repeat(1000, 12), 345]);
        recipients.Should().HaveCount(12_345);
        subject.Server.Requests.Should().Be(1);
    }

    [Fact]
    public void A_dump_is_read_whatever_the_pieces_in_which_it_comes()
    {
        string long1 = new('x', 200_000);
        string text = $$"""{"A":{"Suppressions":[1]},"Suppressions":[{{Ann}}, {"Note":"{{long1}}","EmailAddress":"b\u002Bc@example.com","CreatedAt":"2019-12-10T13:58:33Z"}],"B":[]}""";
        foreach (int size in (int[])[1, 3, 7, 64, 1000, 100_000, 1_000_000])
        {
            using PiecesStream body = new([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], size);
            using PostmarkDumpReader reader = new(body, "outbound", CancellationToken.None);

            reader.Read(1).Select(row => row.Email).Should().Equal("ann@example.com");
            reader.Read(1).Select(row => row.Email).Should().Equal("b+c@example.com");
            reader.Read(1).Should().BeEmpty();
            reader.HasList.Should().BeTrue();
        }
    }

    [Fact]
    public void A_row_that_does_not_end_is_refused()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes($$"""{"Suppressions":[{"EmailAddress":"{{new string('x', 2_000_000)}}"}]}"""));
        using PostmarkDumpReader reader = new(body, "outbound", CancellationToken.None);

        FluentActions.Invoking(() => reader.Read(1)).Should().Throw<BounceKit.Wire.WireFormatException>().WithMessage("row 1 is longer than*");
    }

    [Fact]
    public async Task Removing_says_of_each_address_what_became_of_it()
    {
        _server.Given(Request.Create().UsingGet().WithPath(Dump).WithParam("EmailAddress", "ann@example.com")).RespondWith(Json($$"""{"Suppressions":[{{Ann}}]}"""));
        _server.Given(Request.Create().UsingGet().WithPath(Dump).WithParam("EmailAddress", "bob@example.org")).RespondWith(Json(
            """{"Suppressions":[{"EmailAddress":"BOB@example.org","SuppressionReason":"SpamComplaint","Origin":"Recipient","CreatedAt":"2019-12-10T13:58:33Z"}]}"""));
        _server.Given(Request.Create().UsingGet().WithPath(Dump).WithParam("EmailAddress", "carl@example.net")).RespondWith(Json("""{"Suppressions":[]}"""));
        _server.Given(Request.Create().UsingPost().WithPath(Delete)).RespondWith(Json("""
            {"Suppressions":[{"EmailAddress":"Ann@example.com","Status":"Deleted","Message":null},
             {"EmailAddress":"bob@example.org","Status":"Failed","Message":"You do not have the required authority to change bob@example.org."}]}
            """));

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(
            ["ann@example.com", "bob@example.org", "carl@example.net"], new RemovalOptions { IncludeOptOuts = true });

        result.Removed.Should().Equal("ann@example.com");
        result.NotOnList.Should().Equal("carl@example.net");
        result.Refused.Keys.Should().Equal("bob@example.org");
        result.Refused["bob@example.org"].Should().StartWith("The provider keeps it: You do not have the required authority").And.NotContain("@example.org");
        _server.Requests[^1].Body.Should().Be("""{"Suppressions":[{"EmailAddress":"ann@example.com"},{"EmailAddress":"BOB@example.org"}]}""");
    }

    [Theory]
    [InlineData("""{"Suppressions":[]}""", "what became of each address")]
    [InlineData("""{"Suppressions":[{"EmailAddress":"bob@example.org","Status":"Deleted"}]}""", "what became of each address")]
    [InlineData("{}", "what became of each address")]
    [InlineData("""{"Suppressions":{}}""", "'Suppressions' is an object")]
    [InlineData("[]", "the result is a list")]
    public async Task A_success_that_does_not_say_so_removes_nothing(string body, string message)
    {
        _server.Answer(Dump, "application/json", $$"""{"Suppressions":[{{Ann}}]}""");
        _server.Answer(Delete, "application/json", body);

        Func<Task> removal = () => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        await removal.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task A_page_for_people_does_not_say_what_was_removed()
    {
        _server.Answer(Dump, "application/json", $$"""{"Suppressions":[{{Ann}}]}""");
        _server.Answer(Delete, "text/html", """{"Suppressions":[{"EmailAddress":"ann@example.com","Status":"Deleted"}]}""");

        await FluentActions.Awaiting(() => ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]))
            .Should().ThrowAsync<BounceResponseException>().WithMessage("*text/html*");
    }

    [Theory]
    [InlineData("""{"EmailAddress":"ann@example.com","Status":"Failed","Message":""}""")]
    [InlineData("""{"EmailAddress":"ann@example.com","Status":"Pending"}""")]
    [InlineData("""{"EmailAddress":"ann@example.com"}""")]
    public async Task An_address_that_is_not_stated_to_be_deleted_is_refused(string row)
    {
        _server.Answer(Dump, "application/json", $$"""{"Suppressions":[{{Ann}}]}""");
        _server.Answer(Delete, "application/json", $$"""{"Suppressions":[{{row}}]}""");

        RemovalResult result = await ((IBounceRemover)CreateSource()).RemoveAsync(["ann@example.com"]);

        result.Removed.Should().BeEmpty();
        result.Refused.Should().ContainSingle().Which.Should().Be(KeyValuePair.Create("ann@example.com", "The provider keeps it: no reason is given."));
    }

    [Fact]
    public async Task An_address_is_removed_from_each_stream_and_fifty_at_a_time()
    {
        PostmarkSimulator server = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(server, ("Lists", "suppressions"));
        string[] addresses = [.. Enumerable.Range(1, 120).Select(number => $"row{number}@example.com")];
        server.Bounces.Add(addresses.SelectMany(address => (int[])[2, 3], (address, id) => new SimulatedBounce
        {
            Id = id,
            Email = address,
            List = "suppressions",
            OccurredAt = SubjectNoon,
            Reason = address == addresses[7] && id == 3 ? BounceReason.Complaint : BounceReason.UserUnknown,
        }));

        RemovalResult result = await ((IBounceRemover)subject.Source).RemoveAsync(addresses, new RemovalOptions { IncludeOptOuts = true });

        result.Removed.Should().BeEquivalentTo(addresses.Except([addresses[7]]));
        result.Refused.Should().ContainSingle().Which.Key.Should().Be(addresses[7]);
        server.Bounces.Should().ContainSingle().Which.Email.Should().Be(addresses[7]);
        server.Requests.Should().Be(2 + 6, "one dump and three deletions for each of the two streams");
    }

    [Fact]
    public async Task The_simulator_refuses_what_Postmark_refuses()
    {
        PostmarkSimulator server = new();
        await using SimulatorHost host = await SimulatorHost.StartAsync([server]);
        using HttpClient client = new() { BaseAddress = server.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Postmark-Server-Token", server.ServerToken);
        client.DefaultRequestHeaders.Add("Accept", "application/json");

        foreach (string query in (string[])["?count=1", "?fromdate=2024-06-02&todate=2024-06-01", "?fromdate=2024-06-02T00:00:00"])
        {
            (await client.GetAsync(new Uri("message-streams/outbound/suppressions/dump" + query, UriKind.Relative))).StatusCode.Should().Be(System.Net.HttpStatusCode.UnprocessableEntity);
        }

        string fiftyOne = $$"""{"Suppressions":[{{string.Join(',', Enumerable.Repeat("""{"EmailAddress":"a@example.com"}""", 51))}}]}""";
        foreach (string body in (string[])["", "{}", """{"Suppressions":[]}""", """{"Suppressions":["a@example.com"]}""", fiftyOne])
        {
            using StringContent content = new(body, Encoding.UTF8, "application/json");
            (await client.PostAsync(new Uri("message-streams/outbound/suppressions/delete", UriKind.Relative), content))
                .StatusCode.Should().Be(System.Net.HttpStatusCode.UnprocessableEntity);
        }
    }

    private static DateTimeOffset SubjectNoon => new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);

    private static IResponseBuilder Json(string body) => Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(body);

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) => _server.CreateSource(
        "Postmark", realTime: false, [("ServerToken", "token-test"), .. settings.Any(setting => setting.Key == "Lists") ? [] : new (string, string?)[] { ("Lists", "suppressions") }, .. settings]);

    private sealed class PiecesStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(size, buffer.Length)]);
    }
}
