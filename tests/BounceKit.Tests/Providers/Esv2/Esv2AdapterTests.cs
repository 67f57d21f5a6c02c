using System.Net;
using System.Text;
using BounceKit.Esv2;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2AdapterTests : IAsyncLifetime
{
    private const string ListPath = "/v2/Api/Bounces";
    private const string Header = "Date,Email,BounceCode,BounceReason,BounceType";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource(("EarliestDate", "2020-02-01"), ("TimeZone", "Europe/Warsaw"));

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().Be(TimeSpan.FromDays(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(1));
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeFalse();
        features.EarliestTime.Should().Be(new DateTimeOffset(2020, 1, 31, 23, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Rows_become_records()
    {
        Export(
            Header,
            "2024-03-10 17:10:00,ann@example.com,\"550 5.1.1 <ann@example.com>: user \"\"ann\"\" unknown, rejected\",UserUnknown,Hard",
            "2024-03-10 17:11:00,bob+tag@example.org,452 4.2.2 Mailbox full,MailboxFull,Soft",
            "2024-03-31 02:30:00,zoë@example.net,421 try later,Unknown,Transparent");

        List<BounceRecord> records = await CreateSource(("TimeZone", "Europe/Warsaw")).ToListAsync();

        records.Select(record => record.Recipient).Should().BeEquivalentTo("ann@example.com", "bob+tag@example.org", "zoë@example.net");
        BounceRecord ann = records.Single(record => record.Recipient == "ann@example.com");
        ann.Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Esv2",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2024, 3, 10, 16, 10, 0, TimeSpan.Zero),
            Diagnostic = "550 5.1.1 <ann@example.com>: user \"ann\" unknown, rejected",
            ClassifiedBy = BounceClassifiedBy.Provider,
        });
        ann.Details.Should().Be(new Esv2BounceDetails { List = "bounces", BounceType = "Hard", BounceReason = "UserUnknown" });
        records.Single(record => record.Recipient == "zoë@example.net").OccurredAt.Should().Be(
            new DateTimeOffset(2024, 3, 31, 1, 30, 0, TimeSpan.Zero), "02:30 was skipped, so it moves forward by the gap");
    }

    [Fact]
    public async Task Blanks_after_commas_and_a_last_row_without_a_line_end_are_read()
    {
        ExportText("Date,Email,BounceCode,BounceReason, BounceType\r\n2024-03-10 17:10:00,c@example.com,some test bounce code, Blocked, Soft");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Type.Should().Be(BounceType.Blocked);
        record.Reason.Should().Be(BounceReason.PolicyBlocked);
        record.Details.Should().Be(new Esv2BounceDetails { List = "bounces", BounceType = "Soft", BounceReason = "Blocked" });
    }

    [Fact]
    public async Task All_channels_in_one_export_have_addresses_and_phone_numbers()
    {
        Export(
            "Date,Email,Phone,BounceCode,BounceReason,BounceType",
            "2024-03-10 17:10:00,d@example.com,,some code,Other,Hard",
            "2024-03-10 17:12:00,,48500000000,absent subscriber,UserUnknown,Hard");

        List<BounceRecord> records = await CreateSource(("Channel", "all")).ToListAsync();

        records.Select(record => (record.Recipient, record.Channel)).Should().Equal(
            ("d@example.com", BounceChannel.Email), ("48500000000", BounceChannel.Sms));
        _server.Requests[0].Query!["channel"].Should().Equal("All");
    }

    [Fact]
    public async Task Text_messages_alone_are_asked_for_by_the_name_of_their_channel()
    {
        Export("Date,Phone,BounceCode,BounceReason,BounceType", "2024-03-10 17:12:00,48500000000,absent subscriber,UserUnknown,Hard");

        BounceRecord record = (await CreateSource(("Channel", "SMS")).ToListAsync()).Should().ContainSingle().Subject;

        record.Should().BeEquivalentTo(new { Recipient = "48500000000", Channel = BounceChannel.Sms, Diagnostic = "absent subscriber" });
        _server.Requests[0].Query!["channel"].Should().Equal("SmsMms");
    }

    [Fact]
    public async Task The_old_export_has_the_reason_in_the_column_of_the_type()
    {
        Export(
            "Date,Email,BounceCode,BounceType",
            "2017-06-01 06:40:00,e@example.com,some code,UserUnknown",
            "",
            "2017-06-01 06:41:00,f@example.com,some code 1,MailboxFull",
            "2017-06-01 06:42:00,g@example.com,some code 2,2",
            "2017-06-01 06:43:00,h@example.com,some code 3,Hard");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => (record.Type, record.Reason)).Should().Equal(
            (BounceType.Hard, BounceReason.UserUnknown),
            (BounceType.Soft, BounceReason.MailboxFull),
            (BounceType.Soft, BounceReason.MailboxFull),
            (BounceType.Hard, BounceReason.Unknown));
        records[0].Details.Should().Be(new Esv2BounceDetails { List = "bounces", BounceType = "UserUnknown" });
    }

    [Theory]
    [InlineData("UserUnknown", "Hard", BounceReason.UserUnknown, BounceType.Hard)]
    [InlineData("mailboxfull", "SOFT", BounceReason.MailboxFull, BounceType.Soft)]
    [InlineData("Blocked", "Transparent", BounceReason.PolicyBlocked, BounceType.Blocked)]
    [InlineData("Other", "Soft", BounceReason.Other, BounceType.Soft)]
    [InlineData("Unknown", "Soft", BounceReason.Unknown, BounceType.Soft)]
    [InlineData("OutOfOffice", "Transparent", BounceReason.AutoReply, BounceType.Transparent)]
    [InlineData("1", "1", BounceReason.UserUnknown, BounceType.Hard)]
    [InlineData("2", "2", BounceReason.MailboxFull, BounceType.Soft)]
    [InlineData("3", "3", BounceReason.PolicyBlocked, BounceType.Blocked)]
    [InlineData("6", "2", BounceReason.Unknown, BounceType.Soft)]
    [InlineData("7", "2", BounceReason.Other, BounceType.Soft)]
    [InlineData("6", "3", BounceReason.Unknown, BounceType.Transparent)]
    [InlineData("Gone", "Firm", BounceReason.Unknown, BounceType.Unknown)]
    public async Task Words_and_numbers_are_read_and_stay_readable(string reason, string type, BounceReason expectedReason, BounceType expectedType)
    {
        Export(Header, $"2024-03-10 17:10:00,a@example.com,some code, {reason} ,\" {type}\"");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Reason.Should().Be(expectedReason);
        record.Type.Should().Be(expectedType);
        record.Details.Should().Be(new Esv2BounceDetails { List = "bounces", BounceType = type, BounceReason = reason });
    }

    [Fact]
    public async Task Details_are_written_as_they_came()
    {
        Export(Header, "2024-03-10 17:10:00,a@example.com,some code,Gone,");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        System.Text.Json.JsonSerializer.Serialize(record).Should().EndWith("\"details\":{\"list\":\"bounces\",\"bounceReason\":\"Gone\"}}");
    }

    [Fact]
    public async Task A_reason_that_says_little_is_read_from_the_text()
    {
        Export(Header, "2024-03-10 17:10:00,a@example.com,550 5.1.1 user unknown,Other,Hard");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Reason.Should().Be(BounceReason.UserUnknown);
        record.ClassifiedBy.Should().Be(BounceClassifiedBy.Both);
    }

    [Fact]
    public async Task An_export_of_a_header_alone_is_an_empty_list()
    {
        Export(Header);

        (await CreateSource().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("text/csv", "", "no header row")]
    [InlineData("text/csv", "\r\n", "no header row")]
    [InlineData("text/plain", Header, "text/plain, not text/csv")]
    [InlineData("text/html", "<html><body>Sorry</body></html>", "text/html, not text/csv")]
    [InlineData("john.doe%40example.com/x", Header, "its Content-Type is an unusual one, not text/csv")]
    [InlineData("text/csv", "<html><body>Sorry</body></html>", "no header row")]
    [InlineData("text/csv", "Date,Phone,BounceCode,BounceReason,BounceType", "'Email'")]
    [InlineData("text/csv", "Email,BounceCode,BounceReason,BounceType", "'Date'")]
    [InlineData("text/csv", "Date,Email,BounceReason,BounceType", "'BounceCode'")]
    [InlineData("text/csv", "Date,Email,BounceCode", "'BounceReason'")]
    [InlineData("text/csv", "Date;Email;BounceCode;BounceReason;BounceType", "'Date'")]
    public async Task An_empty_list_is_believed_only_with_its_header_and_type(string contentType, string body, string message)
    {
        _server.Answer(ListPath, contentType, body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*");
    }

    [Fact]
    public async Task A_bad_key_is_an_authentication_error()
    {
        Error(403, "<Code>403</Code><Message>Invalid API key</Message>");

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*Invalid API key*ApiKey*"))
            .Which.Should().BeEquivalentTo(new { StatusCode = HttpStatusCode.Forbidden, ProviderCode = "403" });
    }

    [Fact]
    public async Task A_refused_request_is_told_in_the_providers_words()
    {
        Error(400, "<Code>400</Code><Message>startDate is required; </Message>");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*startDate is required;*");
    }

    [Fact]
    public async Task Several_messages_are_all_told()
    {
        Error(400, "<Code>400</Code><Messages><Message for=\"startDate\">Invalid date.</Message><Message for=\"endDate\">Bad date.</Message></Messages>");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*startDate: Invalid date. endDate: Bad date.*");
    }

    [Theory]
    [InlineData("403", typeof(BounceAuthenticationException))]
    [InlineData("400", typeof(BounceRequestException))]
    [InlineData("404", typeof(BounceRequestException))]
    [InlineData("429", typeof(BounceRateLimitException))]
    [InlineData("500", typeof(BounceUnavailableException))]
    [InlineData("7", typeof(BounceResponseException))]
    [InlineData("soon", typeof(BounceResponseException))]
    public async Task An_error_with_status_200_is_an_error(string code, Type expected)
    {
        Error(200, $"<Code>{code}</Code><Message>It did not work for ann@example.com</Message>");

        BounceSourceException failure = (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(expected);
        failure.Message.Should().Contain("It did not work for [address]");
    }

    [Theory]
    [InlineData("<Code>400</Code><Message>No&nbsp;such&nbsp;channel &amp; type&#x1;.</Message>", "No such channel & type .")]
    [InlineData("<Code>400</Code><Message>No\u0001such\u001fchannel</Message>", "No such channel")]
    [InlineData("<Code>400</Code><Message><![CDATA[No such channel]]></Message>", "No such channel")]
    [InlineData("<Code>400</Code><Message>No such channel</Message><broken", "No such channel")]
    [InlineData("<Code>400</Code>", "an error without a message")]
    public async Task Errors_that_are_no_clean_xml_are_read_as_far_as_they_go(string inner, string message)
    {
        Error(400, inner);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRequestException>().WithMessage($"*{message}*")).Which.ProviderCode.Should().Be("400");
    }

    [Fact]
    public async Task A_document_type_in_an_error_is_not_read()
    {
        _server.Answer(ListPath, "text/xml", "<!DOCTYPE x [<!ENTITY e \"expanded\">]><ApiResponse><Message>&e;</Message></ApiResponse>", status: 400);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRequestException>()).Which.Message.Should().NotContain("expanded");
    }

    [Fact]
    public async Task Nothing_found_with_status_404_is_an_error_and_no_empty_list()
    {
        Error(404, "<Code>404</Code><Message>Nothing was found</Message>");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Nothing was found*");
    }

    [Fact]
    public async Task An_error_page_of_the_server_is_the_servers_trouble()
    {
        _server.Answer(ListPath, "text/html", "<html><body><h1>Runtime Error</h1></body></html>", status: 500);

        Func<Task> listing = () => _server.CreateSource("Esv2", realTime: true, ("ApiKey", "es-key")).ToListAsync();

        await listing.Should().ThrowAsync<BounceUnavailableException>();
    }

    [Fact]
    public async Task A_listing_covers_its_range_in_slices_without_gap_or_overlap()
    {
        Export(Header);

        await CreateSource(("TimeZone", "Europe/Warsaw"), ("EarliestDate", "2015-06-01")).ToListAsync();

        // Two are in flight, so that the server may see them in another order.
        (DateOnly First, DateOnly Last)[] slices = [.. _server.Requests
            .Select(request => (First: Day(request, "startDate"), Last: Day(request, "endDate").AddDays(-1)))
            .OrderByDescending(slice => slice.Last)];
        slices[0].Last.Should().Be(new DateOnly(2024, 6, 13), "the day after today is requested, in case the time zone is wrong");
        slices[^1].First.Should().Be(new DateOnly(2015, 6, 1));
        slices.Skip(1).Select(slice => slice.Last.AddDays(1)).Should().Equal(slices.SkipLast(1).Select(slice => slice.First));
        slices.Should().OnlyContain(slice => slice.Last.DayNumber - slice.First.DayNumber < 366);
        slices.Length.Should().BeLessThan(15, "small exports make slices longer");
    }

    [Fact]
    public async Task A_range_is_asked_for_by_the_days_of_the_providers_clock()
    {
        Export(Header);

        await CreateSource(("TimeZone", "Asia/Tokyo")).ToListAsync(new BounceQuery
        {
            Since = new DateTimeOffset(2024, 5, 1, 20, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2024, 5, 3, 2, 0, 0, TimeSpan.Zero),
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Query!["startDate"].Should().Equal("2024-05-02");
        request.Query["endDate"].Should().Equal("2024-05-04");
        request.Query["channel"].Should().Equal("Email");
        request.Query["apiKey"].Should().Equal("es-key");
    }

    [Fact]
    public async Task A_row_that_every_export_brings_is_given_once()
    {
        Export(
            Header,
            "2015-03-10 17:10:00,a@example.com,some code,Other,Hard",
            ",undated@example.com,some code,Other,Hard",
            ",twin@example.com,some code,Other,Hard",
            ",twin@example.com,some code,Other,Hard");

        List<BounceRecord> records = await CreateSource().ToListAsync();

        _server.Requests.Count.Should().BeGreaterThan(5);
        records.Select(record => record.Recipient).Should().BeEquivalentTo(
            "a@example.com", "undated@example.com", "twin@example.com", "twin@example.com");
    }

    [Theory]
    [InlineData("", ListPath)]
    [InlineData("v2/Api", ListPath)]
    [InlineData("v2/Api/", ListPath)]
    [InlineData("V2/api", "/V2/api/Bounces")]
    [InlineData("Api/", "/Api/Bounces")]
    [InlineData("proxy/es", "/proxy/es/v2/Api/Bounces")]
    public async Task The_base_address_may_be_the_host_or_the_root_of_the_api(string suffix, string path)
    {
        _server.Answer(path, "text/csv", Header);

        await using BounceSources sources = BounceSources.Create(builder => builder.AddEsv2("subject", options =>
        {
            options.BaseAddress = new Uri(_server.Address + suffix);
            options.ApiKey = "es-key";
        }));
        DateTimeOffset day = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);

        await sources["subject"].ToListAsync(new BounceQuery { Since = day, Until = day.AddDays(1) });

        _server.Requests.Should().ContainSingle().Which.Path.Should().Be(path);
    }

    [Theory]
    [InlineData(BounceChannel.Email, "Email", Header)]
    [InlineData(BounceChannel.Sms, "SmsMms", "Date,Phone,BounceCode,BounceReason,BounceType")]
    public async Task A_query_for_a_channel_asks_the_server_for_it(BounceChannel channel, string word, string header)
    {
        Export(header);

        await CreateSource(("Channel", "all")).ToListAsync(new BounceQuery { Channel = channel });

        _server.Requests.Should().OnlyContain(request => request.Query!["channel"].Single() == word);
    }

    [Fact]
    public async Task Rows_of_a_channel_that_was_not_asked_for_are_dropped()
    {
        Export(
            "Date,Email,Phone,BounceCode,BounceReason,BounceType",
            "2024-03-10 17:10:00,d@example.com,,some code,Other,Hard",
            "2024-03-10 17:12:00,,48500000000,absent subscriber,UserUnknown,Hard");

        (await CreateSource().ToListAsync()).Select(record => record.Recipient).Should().Equal("d@example.com");
    }

    [Fact]
    public async Task Types_and_reasons_are_filtered_here_and_not_by_the_server()
    {
        Export(
            Header,
            "2024-03-10 17:10:00,a@example.com,some code,UserUnknown,Hard",
            "2024-03-10 17:11:00,b@example.com,550 5.1.1 user unknown,Unknown,",
            "2024-03-10 17:12:00,c@example.com,some code,MailboxFull,Soft");
        IBounceSource source = CreateSource();

        List<BounceRecord> hard = await source.ToListAsync(new BounceQuery { Types = [BounceType.Hard], Reasons = [BounceReason.UserUnknown] });

        hard.Select(record => record.Recipient).Should().Equal("a@example.com", "b@example.com");
        _server.Requests.Should().OnlyContain(request => !request.Query!.ContainsKey("bounceType") && !request.Query.ContainsKey("bounceReason"));
        ((IBounceSourceFeatures)source).ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Channel);
    }

    [Fact]
    public async Task A_large_export_is_spooled_and_given_in_portions()
    {
        StringBuilder csv = new("\uFEFF" + Header + "\r\n");
        string filler = new('x', 200);
        for (int row = 1; row <= 45_000; row++)
        {
            csv.Append("2024-06-01 10:00:00,row").Append(row).Append("@example.com,550 ").Append(filler).Append(",Other,Soft\r\n");
        }

        ExportText(csv.ToString());
        List<int> sizes = [];
        HashSet<string> recipients = [];

        await foreach (BouncePage page in CreateSource(("EarliestDate", "2024-06-01")).ListPagesAsync(BounceQuery.All))
        {
            sizes.Add(page.Records.Count);
            recipients.UnionWith(page.Records.Select(record => record.Recipient));
        }

        csv.Length.Should().BeGreaterThan(9 * 1024 * 1024, "the test is of an export that does not stay in memory");
        recipients.Should().HaveCount(45_000);
        sizes.Should().HaveCount(45).And.OnlyContain(size => size == 1000);
    }

    [Fact]
    public async Task An_export_above_the_limit_is_refused_by_the_name_of_the_limit()
    {
        Export(Header, "2024-03-10 17:10:00,a@example.com,some code,UserUnknown,Hard");

        Func<Task> listing = () => CreateSource(("MaxResponseBytes", "50")).ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*MaxResponseBytes*");
    }

    [Fact]
    public async Task More_requests_than_allowed_end_the_listing()
    {
        Export(Header);

        Func<Task> listing = () => CreateSource(("MaxPages", "3")).ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*3 requests (MaxPages)*");
        _server.Requests.Should().HaveCount(3);
    }

    private static DateOnly Day(WireMock.IRequestMessage request, string parameter) =>
        DateOnly.ParseExact(request.Query![parameter].Single(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private void Export(params string[] lines) => ExportText("\uFEFF" + string.Concat(lines.Select(line => line + "\r\n")));

    private void ExportText(string body) => _server.Given(Request.Create().WithPath(ListPath)).RespondWith(
        Response.Create().WithHeader("Content-Type", "text/csv; charset=utf-8").WithBody(Encoding.UTF8.GetBytes(body)));

    private void Error(int status, string inner) => _server.Answer(
        ListPath, "text/xml; charset=utf-8",
        $"""<ApiResponse xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><ErrorMessage>{inner}</ErrorMessage></ApiResponse>""",
        status);

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Esv2", realTime: false, [("ApiKey", "es-key"), .. settings]);
}
