using System.Text;
using System.Text.Json;
using BounceKit.Esv2;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Esv2;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Esv2;

/// <summary>The subscribers who were removed: what they look like on the wire, and what the entries mean.</summary>
public sealed class Esv2RemovedTests : IAsyncLifetime
{
    private const string Path = "/v2/Api/RemovedSubscribers";
    private const string Nobody = "<Data><RemovedSubscribers /></Data>";

    private static readonly string[] Types = ["OptOutLink", "Complaint", "UserUnknown", "BounceLimit", "Ui", "Api"];

    // One window of days.
    private static readonly (string Key, string? Value)[] Defaults = [("Lists", "removed"), ("EarliestDate", "2024-06-01")];

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void A_list_that_is_not_known_is_refused() => FluentActions.Invoking(() => CreateSource(("Lists", "unsubscribes")))
        .Should().Throw<OptionsValidationException>().WithMessage("*:Lists contains 'unsubscribes', which is not one of bounces, removed.*");

    [Fact]
    public async Task Each_reason_is_requested_by_itself_and_says_what_the_entry_means()
    {
        foreach ((int number, string type) in Types.Index())
        {
            Answer(type, Rows($"<Id>{number}</Id><Email>{type}@example.com</Email><ListId>{number + 10}</ListId><UnsubscribedOn>2024-06-10T08:33:34Z</UnsubscribedOn>"));
        }

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => (record.Recipient, record.Type, record.Reason, record.Scope)).Should().Equal(
            ("OptOutLink@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, "10"),
            ("Complaint@example.com", BounceType.OptedOut, BounceReason.Complaint, "11"),
            ("UserUnknown@example.com", BounceType.Hard, BounceReason.UserUnknown, "12"),
            ("BounceLimit@example.com", BounceType.Hard, BounceReason.Suppressed, "13"),
            ("Ui@example.com", BounceType.Hard, BounceReason.Suppressed, "14"),
            ("Api@example.com", BounceType.Hard, BounceReason.Suppressed, "15"));
        records.Should().OnlyContain(record =>
            record.OccurredAt == new DateTimeOffset(2024, 6, 10, 8, 33, 34, TimeSpan.Zero)
            && record.ClassifiedBy == BounceClassifiedBy.Provider && record.Diagnostic == null && record.Channel == BounceChannel.Email);
        records.Select(record => record.Details).Should().Equal(
            Types.Select((type, number) => new Esv2BounceDetails { List = "removed", RemoveType = type, SubscriberId = number }));
    }

    [Fact]
    public async Task Details_are_written_as_they_came()
    {
        Answer("Complaint", Rows("<Id>5000000000</Id><Email>ann@example.com</Email>"));
        AnswerOthers();

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        JsonSerializer.Serialize(record).Should().EndWith("\"details\":{\"list\":\"removed\",\"removeType\":\"Complaint\",\"subscriberId\":5000000000}}");
        record.Should().BeEquivalentTo(new { OccurredAt = (DateTimeOffset?)null, Scope = (string?)null });
    }

    [Theory]
    [InlineData("2024-06-10T08:33:34Z", "2024-06-10T08:33:34Z")]
    [InlineData("2024-06-10T08:33:34.717Z", "2024-06-10T08:33:34.717Z")]
    [InlineData("2024-06-10T08:33:34+02:00", "2024-06-10T06:33:34Z")]
    [InlineData("2024-06-10T08:33:34.717", "2024-06-10T06:33:34.717Z")]
    [InlineData("2024-06-10T21:38:04.4", "2024-06-10T19:38:04.4Z")]
    [InlineData("2024-06-10T08:33:34.1234567", "2024-06-10T06:33:34.1234567Z")]
    [InlineData("2024-06-10T08:33:34", "2024-06-10T06:33:34Z")]
    [InlineData(" 2024-06-10T08:33:34 ", "2024-06-10T06:33:34Z")]
    [InlineData("0001-01-01T00:00:00", null)]
    [InlineData("", null)]
    public async Task Dates_have_an_offset_or_are_those_of_the_business_unit(string text, string? expected)
    {
        Answer("Complaint", Rows($"<Email>ann@example.com</Email><UnsubscribedOn>{text}</UnsubscribedOn>"));
        AnswerOthers();

        BounceRecord record = (await CreateSource(("TimeZone", "Europe/Warsaw")).ToListAsync()).Should().ContainSingle().Subject;

        record.OccurredAt.Should().Be(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_was_not_requested_is_passed_over()
    {
        Answer("Ui", """
            <Data><RemovedSubscribers><RemovedSubscriber xsi:type="FullRemovedSubscriber">
              <Email><![CDATA[ann@example.com]]></Email><ListId>1194</ListId><UnsubscribedOn>2024-06-10T08:33:34Z</UnsubscribedOn>
              <Properties><Property><Id>1</Id><StringValue xsi:type="xsd:string">a&nbsp;b</StringValue></Property></Properties>
              <Id>42</Id><Firstname>Ann</Firstname><Ip>192.0.2.1</Ip>
            </RemovedSubscriber></RemovedSubscribers></Data><Other><Data /></Other>
            """);
        AnswerOthers();

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Details.Should().Be(new Esv2BounceDetails { List = "removed", RemoveType = "Ui", SubscriberId = 42 });
    }

    [Theory]
    [InlineData(Nobody)]
    [InlineData("<Data></Data>")]
    [InlineData("<Data />")]
    [InlineData("<Data xsi:nil=\"true\" />")]
    public async Task Nobody_was_removed(string inner)
    {
        AnswerOthers(inner);

        (await CreateSource().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("text/xml", "<ApiResponse />", "it has no <Data>")]
    [InlineData("text/xml", "<ApiResponse><Message>Hello</Message></ApiResponse>", "it has no <Data>")]
    [InlineData("text/xml", "<Data><RemovedSubscribers /></Data>", "its root element is not <ApiResponse>")]
    [InlineData("text/xml", "<ApiResponse><Data>none</Data></ApiResponse>", "there is text between its elements")]
    [InlineData("text/xml", "<ApiResponse><Data><Subscribers /></Data></ApiResponse>", "something other than <RemovedSubscribers>")]
    [InlineData("text/xml", "<ApiResponse><Data><RemovedSubscribers><Subscriber /></RemovedSubscribers></Data></ApiResponse>", "something other than <RemovedSubscriber>")]
    [InlineData("text/xml", "<ApiResponse><Data><RemovedSubscribers>", "it is not valid XML")]
    [InlineData("text/xml", "<ApiResponse><Data><RemovedSubscribers /></Data>", "it is not valid XML")]
    [InlineData("text/xml", "", "it is empty")]
    [InlineData("text/xml", "Date,Email", "it is not XML")]
    [InlineData("text/xml", "<!DOCTYPE x [<!ENTITY e \"v\">]><ApiResponse><Data /></ApiResponse>", "it is not valid XML")]
    [InlineData("text/html", "<html><body>Sorry</body></html>", "text/html, not text/xml")]
    [InlineData("text/plain", "<ApiResponse><Data /></ApiResponse>", "text/plain, not text/xml")]
    public async Task An_empty_list_is_believed_only_in_its_own_form(string contentType, string body, string message)
    {
        _server.Answer(Path, contentType, body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*");
    }

    [Theory]
    [InlineData("", "row 2 has neither 'Email' nor 'Phone'")]
    [InlineData("<Email> </Email>", "row 2 has neither 'Email' nor 'Phone'")]
    [InlineData("<Email>b@example.com</Email><Id>x</Id>", "row 2: 'Id' is not a whole number")]
    [InlineData("<Email>b@example.com</Email><UnsubscribedOn>10.06.2024</UnsubscribedOn>", "row 2: 'UnsubscribedOn' is not a date")]
    [InlineData("<Email><Address>b@example.com</Address></Email>", "row 2: 'Email' contains elements instead of text")]
    public async Task A_row_that_cannot_be_read_fails_the_listing_without_its_values(string row, string message)
    {
        Answer("OptOutLink", Rows("<Email>a@example.com</Email>", row));
        AnswerOthers();

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*")).Which.ToString()
            .Should().NotContain("b@example.com").And.NotContain("10.06").And.NotContain("es-key");
    }

    [Theory]
    [InlineData(403, "<Code>403</Code><Message>Invalid API key</Message>", typeof(BounceAuthenticationException), "*Invalid API key*RemovedSubscribers*")]
    [InlineData(400, "<Code>400</Code><Message>Remove type is not valid</Message>", typeof(BounceRequestException), "*Remove type is not valid*")]
    [InlineData(400, "<Code>400</Code><Messages><Message for=\"endDate\">Bad date.</Message><Message for=\"x\">No.</Message></Messages>", typeof(BounceRequestException), "*endDate: Bad date. x: No.*")]
    [InlineData(404, "<Code>404</Code><Message>Nothing was found</Message>", typeof(BounceRequestException), "*Nothing was found*")]
    [InlineData(200, "<Code>403</Code><Message>Invalid API key</Message>", typeof(BounceAuthenticationException), "*Invalid API key*")]
    [InlineData(200, "<Code>429</Code><Message>Slow down</Message>", typeof(BounceRateLimitException), "*Slow down*")]
    [InlineData(200, "<Code>500</Code><Message>Sorry</Message>", typeof(BounceUnavailableException), "*Sorry*")]
    [InlineData(200, "<Code>599</Code><Message>Sorry</Message>", typeof(BounceUnavailableException), "*Sorry*")]
    [InlineData(200, "<Code>600</Code><Message>Sorry</Message>", typeof(BounceResponseException), "*Sorry*")]
    [InlineData(200, "", typeof(BounceResponseException), "*an error without a message*")]
    public async Task Errors_are_those_of_the_api_whatever_their_status(int status, string inner, Type exception, string message)
    {
        _server.Answer(Path, "text/xml; charset=utf-8", Document($"<ErrorMessage>{inner}</ErrorMessage>"), status);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceSourceException>().WithMessage(message)).Which.Should().BeOfType(exception);
    }

    [Fact]
    public async Task An_error_behind_many_rows_is_an_error()
    {
        string row = Row("<Email>a@example.com</Email>");
        string rows = new StringBuilder().Insert(0, row, 70_000 / row.Length).ToString();
        _server.Answer(Path, "text/xml", Document($"<Data><RemovedSubscribers>{rows}</RemovedSubscribers></Data><ErrorMessage><Code>500</Code></ErrorMessage>"));

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*it holds an error beside rows*");
    }

    [Fact]
    public async Task A_day_more_is_requested_at_both_ends_and_dropped()
    {
        string[] dates = ["2024-05-29T12:00:00", "2024-05-31T23:30:00Z", "2024-06-01T00:30:00", "2024-06-02T23:30:00", "2024-06-03T12:00:00"];
        Answer("OptOutLink", Rows([.. dates.Select((date, number) => $"<Email>row{number}@example.com</Email><UnsubscribedOn>{date}</UnsubscribedOn>")]));
        AnswerOthers();
        BounceQuery query = new()
        {
            Since = new DateTimeOffset(2024, 6, 1, 4, 0, 0, TimeSpan.FromHours(2)),
            Until = new DateTimeOffset(2024, 6, 2, 20, 0, 0, TimeSpan.FromHours(2)),
        };

        await CreateSource(("TimeZone", "Europe/Warsaw")).ToListAsync(query);

        _server.Requests.Select(request => (request.Path, Parameters(request))).Should().BeEquivalentTo(Types.Select(type =>
            (Path, $"removeTypes={type}, startDate=2024-05-31, endDate=2024-06-03, channel=Email, apiKey=es-key")));
    }

    [Fact]
    public async Task The_day_before_those_that_were_requested_is_one_of_another_clock()
    {
        // The second window begins on June 1 and is requested from May 31.
        _server.Given(Request.Create().WithPath(Path).WithParam("removeTypes", "OptOutLink").WithParam("startDate", "2024-05-31")).AtPriority(1).RespondWith(
            Response.Create().WithHeader("Content-Type", "text/xml").WithBody(Document(Rows("<Email>ann@example.com</Email><UnsubscribedOn>2024-05-30T23:30:00</UnsubscribedOn>"))));
        AnswerOthers();
        BounceQuery query = new() { Since = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2024, 6, 9, 12, 0, 0, TimeSpan.Zero) };

        List<BounceRecord> records = await CreateSource(("TimeZone", "UTC"), ("SliceDays", "5")).ToListAsync(query);

        records.Should().BeEmpty();
        _server.Requests.Count(request => request.Query!["startDate"].Contains("2024-05-31")).Should().Be(Types.Length);
    }

    [Fact]
    public async Task A_date_in_utc_belongs_to_the_day_of_the_business_unit()
    {
        Answer("OptOutLink", Rows("<Email>ann@example.com</Email><UnsubscribedOn>2024-06-03T03:00:00Z</UnsubscribedOn>"));
        AnswerOthers();
        TimeSpan offset = TimeSpan.FromHours(-7);
        BounceQuery query = new()
        {
            Since = new DateTimeOffset(2024, 6, 1, 12, 0, 0, offset),
            Until = new DateTimeOffset(2024, 6, 2, 20, 30, 0, offset),
        };

        List<BounceRecord> records = await CreateSource(("TimeZone", "America/Los_Angeles")).ToListAsync(query);

        records.Select(record => record.Recipient).Should().Equal("ann@example.com");
    }

    [Fact]
    public async Task The_rows_of_a_server_that_ignores_the_range_are_returned_once()
    {
        Answer("OptOutLink", Rows(
            "<Email>old@example.com</Email><UnsubscribedOn>2020-06-10T08:33:34Z</UnsubscribedOn>",
            "<Email>new@example.com</Email><UnsubscribedOn>2024-06-10T23:33:34</UnsubscribedOn>",
            "<Email>undated@example.com</Email>", "<Email>undated@example.com</Email>"));
        AnswerOthers();

        List<BounceRecord> records = await CreateSource(("EarliestDate", "2019-01-01")).ToListAsync();

        records.Select(record => record.Recipient).Should().BeEquivalentTo("old@example.com", "new@example.com", "undated@example.com", "undated@example.com");
    }

    [Fact]
    public async Task A_server_that_ignores_the_remove_types_does_not_make_everybody_a_complainer()
    {
        AnswerOthers(Rows("<Email>ann@example.com</Email><UnsubscribedOn>2024-06-10T08:33:34Z</UnsubscribedOn>"));
        List<BounceRecord> records = [];

        Func<Task> listing = async () =>
        {
            await foreach (BounceRecord record in CreateSource().ListAsync())
            {
                records.Add(record);
            }
        };

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*the export of the type OptOutLink held, so the server ignores 'removeTypes'*");
        records.Should().OnlyContain(record => record.Reason == BounceReason.Unsubscribed);
    }

    [Fact]
    public async Task Both_channels_are_requested_one_after_the_other_since_a_subscriber_may_have_both()
    {
        string both = Rows(
            "<Email>ann@example.com</Email><Phone>48500000000</Phone><UnsubscribedOn>2024-06-10T08:33:34Z</UnsubscribedOn>",
            "<Email>bob@example.com</Email><UnsubscribedOn>2024-06-10T08:33:35Z</UnsubscribedOn>",
            "<Phone>48500000001</Phone><UnsubscribedOn>2024-06-10T08:33:36Z</UnsubscribedOn>");
        Answer("Complaint", both);
        AnswerOthers();

        List<BounceRecord> all = await CreateSource(("Channel", "all")).ToListAsync();
        List<BounceRecord> texts = await CreateSource(("Channel", "sms")).ToListAsync();

        all.Select(record => (record.Recipient, record.Channel)).Should().Equal(
            ("ann@example.com", BounceChannel.Email), ("bob@example.com", BounceChannel.Email),
            ("48500000000", BounceChannel.Sms), ("48500000001", BounceChannel.Sms));
        texts.Select(record => record.Recipient).Should().Equal("48500000000", "48500000001");
        _server.Requests.Select(request => request.Query!["channel"].Single()).Distinct().Should().Equal("Email", "SmsMms");
    }

    [Fact]
    public async Task Both_lists_are_read_and_named()
    {
        _server.Answer("/v2/Api/Bounces", "text/csv", "Date,Email,BounceCode,BounceReason,BounceType\r\n2024-06-10 17:10:00,a@example.com,some code,,\r\n");
        Answer("OptOutLink", Rows("<Email>ann@example.com</Email>"));
        AnswerOthers();

        List<BounceRecord> records = await CreateSource(("Lists", "bounces,removed")).ToListAsync();

        records.Select(record => record.Details!.List).Should().Equal("bounces", "removed");
    }

    [Fact]
    public async Task Long_lists_are_returned_in_portions_and_make_windows_shorter()
    {
        Esv2Simulator simulator = new() { TimeZone = TimeZoneInfo.Utc };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("Lists", "removed"));
        DateTimeOffset newest = new(2024, 6, 12, 12, 0, 0, TimeSpan.Zero);
        simulator.Bounces.Add(Enumerable.Range(0, 41_000).Select(row => new SimulatedBounce
        {
            Id = row,
            Email = $"row{row}@example.com",
            List = "removed",
            OccurredAt = newest.AddMinutes(-row),
            Reason = BounceReason.Unsubscribed,
        }));
        List<int> days = [];
        simulator.Intercept = (context, next) =>
        {
            if (context.Request.Query["removeTypes"] == "OptOutLink")
            {
                // Without the day more at each end.
                days.Add(Day(context, "endDate").DayNumber - Day(context, "startDate").DayNumber - 1);
            }

            return next();
        };
        List<int> sizes = [];

        await foreach (BouncePage page in subject.Source.ListPagesAsync(new BounceQuery { Since = newest.AddDays(-100), Until = newest.AddDays(1) }))
        {
            sizes.Add(page.Records.Count);
        }

        sizes.Sum().Should().Be(41_000);
        sizes.Max().Should().Be(1000);
        // Two are requested at once.
        days.Take(3).Should().Equal(31, 31, 15);
    }

    private static DateOnly Day(HttpContext context, string parameter) =>
        DateOnly.ParseExact(context.Request.Query[parameter].Single()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Parameters(WireMock.IRequestMessage request) =>
        string.Join(", ", request.Query!.Select(parameter => $"{parameter.Key}={string.Join(',', parameter.Value)}"));

    private static string Rows(params string[] rows) => $"<Data><RemovedSubscribers>{string.Concat(rows.Select(Row))}</RemovedSubscribers></Data>";

    private static string Row(string inner) => $"<RemovedSubscriber>{inner}</RemovedSubscriber>";

    private static string Document(string inner) =>
        $"""<ApiResponse xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{inner}</ApiResponse>""";

    private void Answer(string type, string inner) => _server.Given(Request.Create().WithPath(Path).WithParam("removeTypes", type)).AtPriority(1).RespondWith(
        Response.Create().WithHeader("Content-Type", "text/xml; charset=utf-8").WithBody(Encoding.UTF8.GetBytes(Document(inner))));

    private void AnswerOthers(string inner = Nobody) => _server.Given(Request.Create().WithPath(Path)).AtPriority(2).RespondWith(
        Response.Create().WithHeader("Content-Type", "application/xml").WithBody(Encoding.UTF8.GetBytes(Document(inner))));

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Esv2", realTime: false, [("ApiKey", "es-key"), .. Defaults.ExceptBy(settings.Select(setting => setting.Key), setting => setting.Key), .. settings]);
}
