using BounceKit.CustomerGauge;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.CustomerGauge;

/// <summary>The list of people who unsubscribed: what it looks like on the wire, and what its entries mean.</summary>
public sealed class CustomerGaugeListsTests : IAsyncLifetime
{
    private const string Path = "/v4.1/lists/unsubscribe.json";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("bounces", 1000)]
    [InlineData("unsubscribes", 100)]
    [InlineData("unsubscribes,bounces", 1000)]
    public void The_source_describes_its_lists(string lists, int pageSize)
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource(lists);

        features.Lists.Should().Equal(lists.Split(','));
        features.PageSize.Should().Be(pageSize, "a page of unsubscribes has 100 rows, whatever is requested");
        features.CanRemoveAddresses.Should().BeFalse();
    }

    [Fact]
    public void A_list_that_is_not_known_is_refused() => FluentActions.Invoking(() => CreateSource("unsubscribed"))
        .Should().Throw<OptionsValidationException>().WithMessage("*:Lists contains 'unsubscribed', which is not one of bounces, unsubscribes. Did you mean 'unsubscribes'?");

    [Theory]
    [InlineData("json", "application/json", """{"Data":[{"Email":"ann@example.com","Date":"2011-05-11 16:37:10","User":""},{"Email":"bob@example.com","Date":"","User":"An administrator"}],"Total_Records":2}""")]
    [InlineData("xml", "application/xml", "<Response><Data><Unsubscribe><Email>ann@example.com</Email><Date>2011-05-11 16:37:10</Date><User/></Unsubscribe><Unsubscribe><Email>bob@example.com</Email><User>An administrator</User></Unsubscribe></Data><Total_Records>2</Total_Records></Response>")]
    public async Task An_unsubscription_is_an_opt_out(string format, string contentType, string body)
    {
        _server.Answer($"/v4.1/lists/unsubscribe.{format}", contentType, body);

        List<BounceRecord> records = await CreateSource("unsubscribes", ("Format", format)).ToListAsync();

        records.Select(record => (record.Recipient, record.Type, record.Reason, record.OccurredAt, record.Diagnostic, record.ClassifiedBy)).Should().Equal(
            ("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, new DateTimeOffset(2011, 5, 11, 16, 37, 10, TimeSpan.Zero), null, BounceClassifiedBy.Provider),
            ("bob@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, null, null, BounceClassifiedBy.Provider));
        records.Select(record => record.Details).Should().Equal(
            new CustomerGaugeBounceDetails { List = "unsubscribes" }, new CustomerGaugeBounceDetails { List = "unsubscribes", User = "An administrator" });
    }

    [Fact]
    public async Task No_limit_is_sent_and_the_next_page_starts_after_the_rows_that_came()
    {
        Answer(start: 0, rows: 100);
        Answer(start: 90, rows: 100);
        Answer(start: 180, rows: 10);

        List<BounceRecord> records = await CreateSource("unsubscribes").ToListAsync(new BounceQuery { Since = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero) });

        records.Should().HaveCount(190);
        _server.Requests.Where(request => request.Path == Path).Select(request => request.RawQuery).Should().StartWith(
            ["?date_range_from=2024-05-31&date_range_to=2024-06-13&start=0", "?date_range_from=2024-05-31&date_range_to=2024-06-13&start=90"]);
    }

    [Fact]
    public async Task A_server_that_returns_more_rows_at_once_is_read_as_well()
    {
        Answer(start: 0, rows: 1000);
        Answer(start: 975, rows: 25);

        (await CreateSource("unsubscribes").ToListAsync()).Should().HaveCount(1000);
    }

    private static string Page(int start, int rows) => $$"""
        {"Data":[{{string.Join(',', Enumerable.Range(start, rows).Select(number => $$"""{"Email":"r{{number}}@example.com"}"""))}}],"Total_Records":{{rows}}}
        """;

    private void Answer(int start, int rows) => _server.Given(Request.Create().WithPath(Path).WithParam("start", $"{start}"))
        .RespondWith(Response.Create().WithStatusCode(200).WithHeader("Content-Type", "application/json").WithBody(Page(start, rows)));

    private IBounceSource CreateSource(string lists, params (string Key, string? Value)[] settings)
    {
        _server.Answer("/oauth2/token", "application/json", """{"access_token":"tok-1234567890","expires_in":3600}""");
        return _server.CreateSource("CustomerGauge", realTime: false,
        [
            ("TokenAddress", new Uri(_server.Address, "oauth2/token").ToString()), ("ClientId", "app-1234"), ("ClientSecret", "secret"), ("Lists", lists), .. settings,
        ]);
    }
}
