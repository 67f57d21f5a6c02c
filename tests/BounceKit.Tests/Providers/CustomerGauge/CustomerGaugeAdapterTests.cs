using System.Net;
using BounceKit.CustomerGauge;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.CustomerGauge;

public sealed class CustomerGaugeAdapterTests : IAsyncLifetime
{
    private const string JsonPath = "/v4.1/lists/bounce.json";
    private const string XmlPath = "/v4.1/lists/bounce.xml";
    private const string TokenPath = "/oauth2/token";
    private const string Token = "tok-1234567890";
    private const string ClientId = "app-1234";
    private const string ClientSecret = "s3cret+/=value";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource(realTime: false);

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().Be(TimeSpan.FromDays(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(1));
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeFalse();
        features.EarliestTime.Should().BeNull();
    }

    [Fact]
    public async Task The_published_sample_with_its_commas_mended_becomes_records()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", """
            {
            "Data":
            [
            {
            "Email":"ingrid@example.com",
            "Type":"hard",
            "Reason":"554 delivery error: dd This user doesn't have an account (edwards3@example.com) [-5] - mta1163.mail.example.net ",
            "Date":"2013-03-11 16:37:10"
            },
            {
            "Email":"djavouboy@example.org",
            "Type":"hard",
            "Reason":"550 5.1.1 user unknown",
            "Date":"2013-03-11 16:28:10"
            },
            {
            "Email":"mtxyz@example.net",
            "Type":"hard",
            "Reason":"452 4.2.2 <mtoye@example.net>... Mailbox full",
            "Date":"2013-03-10 13:21:10"
            }
            ],
            "Total_Records":3
            }
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("ingrid@example.com", "djavouboy@example.org", "mtxyz@example.net");
        records[0].Diagnostic.Should().EndWith("mta1163.mail.example.net ", "the text is unchanged");
        records[1].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "CustomerGauge",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2013, 3, 11, 16, 28, 10, TimeSpan.Zero),
            ClassifiedBy = BounceClassifiedBy.Both,
            Details = new CustomerGaugeBounceDetails { List = "bounces", Type = "hard" },
        });
        records[2].Type.Should().Be(BounceType.Soft, "a full mailbox is no dead address, whatever the provider calls it");
        records[2].Details.Should().Be(new CustomerGaugeBounceDetails { List = "bounces", Type = "hard" });
        records[2].Diagnostic.Should().Be("452 4.2.2 <mtoye@example.net>... Mailbox full");
    }

    [Fact]
    public async Task The_published_sample_as_it_stands_is_refused_and_not_read_in_part()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", """
            {"Data":[{"Email":"ingrid@example.com","Type":"hard","Reason":"554 delivery error "
            "Date":"2013-03-11 16:37:10",}],"Total_Records":1}
            """);

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*not valid JSON at line 2*");
    }

    [Theory]
    [InlineData("""{"data":[{"email":"a@example.com","TYPE":"Soft","reason":null}],"total_records":"1"}""")]
    [InlineData("""{"DATA":[{"EMAIL":"a@example.com","type":" SOFT ","extra":{"x":[1]}}],"TOTAL_RECORDS":1,"more":[{}]}""")]
    [InlineData("""{"Total_Records":" 1 ","D\u0061ta":{"7":{"Email":"a@example.com","Type":"soft","Date":""}},"Error":null}""")]
    [InlineData("""{"Data":[{"Email":"a@example.com","Type":"soft","Date":"0000-00-00 00:00:00"}]}""")]
    public async Task Names_in_any_case_totals_as_text_and_missing_fields_are_read(string body)
    {
        AnswerToken();
        _server.Answer(JsonPath, "text/html; charset=utf-8", body);

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Recipient.Should().Be("a@example.com");
        record.Type.Should().Be(BounceType.Soft);
        record.OccurredAt.Should().BeNull();
        record.Diagnostic.Should().BeNull();
    }

    [Theory]
    [InlineData("2024-03-31 01:30:00", "2024-03-31T00:30:00Z")]
    [InlineData("2024-03-31 02:30:00", "2024-03-31T01:30:00Z")]
    [InlineData("2024-10-27 02:30:00", "2024-10-27T01:30:00Z")]
    [InlineData("2024-06-01T08:09:10", "2024-06-01T06:09:10Z")]
    [InlineData("2024-06-01 08:09", "2024-06-01T06:09:00Z")]
    [InlineData("2024-06-01", "2024-05-31T22:00:00Z")]
    [InlineData("2024-06-01T08:09:10Z", "2024-06-01T08:09:10Z")]
    [InlineData("2024-06-01T08:09:10+05:00", "2024-06-01T03:09:10Z")]
    public async Task Dates_are_read_on_the_clock_of_the_account(string date, string instant)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", $$"""{"Data":[{"Email":"a@example.com","Date":"{{date}}"}],"Total_Records":1}""");

        BounceRecord record = (await CreateSource(("TimeZone", "Europe/Warsaw")).ToListAsync()).Single();

        record.OccurredAt.Should().Be(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
        record.OccurredAt!.Value.Offset.Should().Be(TimeSpan.Zero);
        record.Details.Should().Be(new CustomerGaugeBounceDetails { List = "bounces" }, "there is nothing further");
    }

    [Fact]
    public async Task A_type_that_is_not_known_stays_readable()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", """{"Data":[{"Email":"a@example.com","Type":"Undeliverable"}],"Total_Records":1}""");

        BounceRecord record = (await CreateSource().ToListAsync()).Single();

        record.Type.Should().Be(BounceType.Unknown);
        record.Details.Should().Be(new CustomerGaugeBounceDetails { List = "bounces", Type = "Undeliverable" });
    }

    [Fact]
    public async Task The_token_is_asked_for_in_the_body_and_sent_as_bearer()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", NoRows);

        await CreateSource().ToListAsync();

        WireMock.IRequestMessage token = _server.Requests[0];
        token.Method.Should().Be("POST");
        token.RawQuery.Should().BeNullOrEmpty();
        token.Headers!["Content-Type"].Should().Equal("application/x-www-form-urlencoded");
        token.Body.Should().Be("grant_type=client_credentials&client_id=app-1234&client_secret=s3cret%2B%2F%3Dvalue");
        WireMock.IRequestMessage list = _server.Requests[1];
        list.Headers!["Authorization"].Should().Equal($"Bearer {Token}");
        list.Query!.Keys.Should().BeEquivalentTo("limit", "start");
        list.Query["limit"].Should().Equal("1000");
        list.Query["start"].Should().Equal("0");
    }

    [Theory]
    [InlineData("2024-06-01T12:00:00Z", "2024-06-02T12:00:00Z", "2024-06-01", "2024-06-03")]
    [InlineData("2024-06-01T00:00:00Z", null, "2024-05-31", "2024-06-13")]
    [InlineData(null, "2024-06-01T12:00:00Z", "1970-01-01", "2024-06-02")]
    [InlineData("2034-06-01T12:00:00Z", null, "2034-06-01", "2034-06-01")]
    public async Task A_range_is_asked_for_in_whole_days_both_ends_given_with_a_day_to_spare(string? since, string? until, string from, string to)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", NoRows);

        await CreateSource().ToListAsync(new BounceQuery { Since = Instant(since), Until = Instant(until) });

        _server.Requests[1].Query!["date_range_from"].Should().Equal(from);
        _server.Requests[1].Query!["date_range_to"].Should().Equal(to);

        static DateTimeOffset? Instant(string? text) =>
            text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(200, NoRows)]
    [InlineData(400, NoRows)]
    [InlineData(404, """{"error":{"message":"Record does not exist","code":"400401"}}""")]
    [InlineData(404, "<?xml version=\"1.0\"?>\n<Error><Message>Record does not exist</Message><Code>400401</Code></Error>")]
    [InlineData(200, """{"Data":[],"Total_Records":0}""")]
    [InlineData(200, """{"Data":null,"Total_Records":"0"}""")]
    public async Task No_rows_are_an_empty_list_whatever_the_status(int status, string body)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", body, status);

        (await CreateSource().ToListAsync()).Should().BeEmpty();
    }

    [Theory]
    [InlineData(200, """{"Error":{"Message":"Invalid API key","Code":200000}}""")]
    [InlineData(400, """{"error":{"message":"Invalid API key","code":"2000"}}""")]
    [InlineData(200, "<Error><Message>Invalid API key</Message><Code>2000</Code></Error>")]
    [InlineData(403, """{"Error":{"Message":"Invalid API key","Code":1}}""")]
    public async Task Refused_credentials_are_an_authentication_error_whatever_the_status(int status, string body)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", body, status);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*Invalid API key*Region*"))
            .Which.StatusCode.Should().Be((HttpStatusCode)status);
    }

    [Theory]
    [InlineData(200, """{"Error":{"Message":"Invalid arguments","Code":300001}}""")]
    [InlineData(200, """{"Error":{"Message":"Required field missing","Code":"300004"}}""")]
    [InlineData(404, """{"Error":{"Message":"No such module","Code":300002}}""")]
    public async Task Refused_parameters_are_a_request_error_whatever_the_status(int status, string body)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", body, status);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRequestException>()).Which.ProviderCode.Should().StartWith("3000");
    }

    [Theory]
    [InlineData("""{"Error":{"Message":"Something","Code":400999}}""", "Something")]
    [InlineData("""{"Data":[{"Email":"a@example.com"}],"Error":"broken"}""", "broken")]
    [InlineData("""{"error":"Something went wrong for a@example.com."}""", "Something went wrong for [address]")]
    [InlineData("""{"Data":[{"Email":"a@example.com"}],"Error":{"Message":"Record does not exist","Code":400401}}""", "rows and the error")]
    [InlineData("""{"Data":[{"Email":"a@example.com"}],"Total_Records":2}""", "announced 2 rows and sent 1")]
    [InlineData("""{"Data":[{"Email":"a@example.com"},{"Reason":"x"}],"Total_Records":2}""", "row 2 has no 'Email'")]
    [InlineData("""{"Data":[{"Email":"a@example.com"},{"Email":["b@example.com"]}]}""", "row 2: 'Email' is a list")]
    [InlineData("""{"Data":[{"Email":"a@example.com","Date":"11/03/2013"}],"Total_Records":1}""", "row 1: 'Date'")]
    [InlineData("""{"Data":[],"Total_Records":"many"}""", "'Total_Records' is not a count")]
    [InlineData("""{"Data":"a@example.com"}""", "'Data' is a text, not a list")]
    [InlineData("""{"Data":[{"Email":"a@example.com"}],"Error":"broken","error":"twice"}""", "broken")]
    [InlineData("""{"Records":[{"Email":"a@example.com"}]}""", "neither 'Data' nor an error")]
    [InlineData("""{"Data":null}""", "neither 'Data' nor an error")]
    [InlineData("""{}""", "neither 'Data' nor an error")]
    [InlineData("""{"Data":[{"Email":"a@example.com"}""", "not valid JSON")]
    [InlineData("""["a@example.com"]""", "neither JSON nor XML")]
    [InlineData("""<html><body><div><Email>a@example.com</Email></div></body></html>""", "HTML page")]
    public async Task What_is_no_list_is_refused_and_not_shown(string body, string message)
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", body);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.ToString().Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task Json_that_is_nested_without_end_is_refused()
    {
        AnswerToken();
        string nested = new string('[', 65) + new string(']', 65);
        _server.Answer(JsonPath, "application/json", $$"""{"Data":[{"Email":"a@example.com"}],"x":{{nested}}}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*not valid JSON*");
    }

    [Fact]
    public async Task An_error_in_a_body_of_hostile_length_is_not_read_and_no_empty_list()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", $$"""{"Error":{"Message":"Record does not exist","Code":400401},"x":"{{new string('x', 1024 * 1024)}}"}""");

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>()).Which.ProviderCode.Should().BeNull();
    }

    [Theory]
    [InlineData("""
        <?xml version="1.0" encoding="UTF-8"?>
        <Response><Data>
          <Item><Email>a@example.com</Email><Type>Hard</Type><Reason><![CDATA[550 <a> user unknown]]></Reason><Date>2024-06-01 08:09:10</Date></Item>
          <Item><Email>b@example.com</Email><Type>soft</Type><Reason/><Date/></Item>
        </Data><Total_Records>2</Total_Records></Response>
        """)]
    [InlineData(
        "\uFEFF\n <bounces total='2'><bounce><email>a@example.com</email><type>HARD</type><reason>550 &lt;a&gt; user unknown</reason>"
        + "<date>2024-06-01 08:09:10</date></bounce><!-- x --><bounce><email>b@example.com</email><type>soft</type></bounce>"
        + "<total_records> 2 </total_records></bounces>")]
    [InlineData(
        "<Data><x1><EMAIL>a@example.com</EMAIL><TYPE>hard</TYPE><REASON>550 &lt;a&gt; user &#x75;nknown</REASON><DATE>2024-06-01 08:09:10</DATE></x1>"
        + "<x2><other><deep>1</deep></other><EMAIL>b@example.com</EMAIL><TYPE>soft</TYPE></x2><meta><TOTAL_RECORDS>2</TOTAL_RECORDS></meta></Data>")]
    public async Task Xml_of_any_shape_whose_rows_have_an_address_is_read(string body)
    {
        AnswerToken();
        _server.Answer(XmlPath, "text/xml", body);

        List<BounceRecord> records = await CreateSource(("Format", "xml")).ToListAsync();

        records.Select(record => record.Recipient).Should().Equal("a@example.com", "b@example.com");
        records.Select(record => record.Type).Should().Equal(BounceType.Hard, BounceType.Soft);
        records[0].Diagnostic.Should().Be("550 <a> user unknown");
        records.Select(record => record.OccurredAt).Should().Equal(new DateTimeOffset(2024, 6, 1, 8, 9, 10, TimeSpan.Zero), null);
    }

    [Theory]
    [InlineData("mailbox&nbsp;full", "mailbox full")]
    [InlineData("mailbox&#x1A;full", "mailbox full")]
    [InlineData("mailbox\u001Afull", "mailbox full")]
    [InlineData("caf&eacute; is full", "café is full")]
    [InlineData("<![CDATA[mailbox full &nbsp;]]>", "mailbox full &nbsp;")]
    public async Task What_XML_does_not_allow_in_a_text_damages_no_list(string reason, string expected)
    {
        AnswerToken();
        _server.Answer(XmlPath, "text/xml", $"<Response><Data><Item><Email>a@example.com</Email><Reason>{reason}</Reason></Item></Data><Total_Records>1</Total_Records></Response>");

        List<BounceRecord> records = await CreateSource(("Format", "xml")).ToListAsync();

        records.Should().ContainSingle().Which.Diagnostic.Should().Be(expected);
    }

    [Theory]
    [InlineData("<Response><Item><Email>a@example.com</Email></Item><Item><Type>hard</Type></Item></Response>", "row 2 has no 'Email'")]
    [InlineData("<Response><Item><Email> </Email></Item></Response>", "row 1 has no 'Email'")]
    [InlineData("<Response/>", "neither 'Data' nor an error")]
    [InlineData("<Response><Data><Item><Email>a@example.com</Email>", "not valid XML")]
    [InlineData("<!DOCTYPE x [<!ENTITY e 'a@example.com'>]><Data><Item><Email>&e;</Email></Item></Data>", "not valid XML")]
    [InlineData("<Response><Error><Message>Broken</Message><Code>400999</Code></Error></Response>", "Broken")]
    [InlineData("<Response><Data><Error><Code>400999</Code><Message>DB down</Message></Error></Data></Response>", "DB down")]
    [InlineData("<Response><Result><Errors><Error>DB down</Error></Errors></Result><Data/></Response>", "DB down")]
    [InlineData("<Response><Error><Type>fatal</Type><Message>DB down</Message></Error><Data/></Response>", "DB down")]
    [InlineData("<Response><Data>Server busy</Data></Response>", "'Data' contains something other than rows")]
    [InlineData("<Data><![CDATA[Server busy]]></Data>", "'Data' contains something other than rows")]
    [InlineData("<Response><Data><Status>down</Status></Data></Response>", "'Data' contains something other than rows")]
    [InlineData("<Response><Data><Item><Date>2024-06-01</Date></Item></Data></Response>", "'Data' contains something other than rows")]
    [InlineData("<Response><Data><Item><Email>a@example.com</Email></Item>Out of memory</Data></Response>", "'Data' contains something other than rows")]
    [InlineData("<Response><Data><Item><Email>a@example.com</Email></Item><Error><Code>400401</Code></Error></Data></Response>", "rows and the error")]
    public async Task Xml_that_is_no_list_is_refused(string body, string message)
    {
        AnswerToken();
        _server.Answer(XmlPath, "application/xml", body);

        Func<Task> listing = () => CreateSource(("Format", "xml")).ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.ToString().Should().NotContain("a@example.com");
    }

    [Theory]
    [InlineData("<Response><Data/></Response>")]
    [InlineData("<Response><Data>\n </Data><Total_Records>0</Total_Records></Response>")]
    [InlineData("<Data><meta><Total_Records>0</Total_Records></meta></Data>")]
    [InlineData("<Response><Data><Error><Code>400401</Code><Message>Record does not exist</Message></Error></Data></Response>")]
    public async Task Xml_without_rows_is_an_empty_list_in_every_form(string body)
    {
        AnswerToken();
        _server.Answer(XmlPath, "application/xml", body);

        (await CreateSource(("Format", "xml")).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_row_says_of_errors_is_no_error_of_the_answer()
    {
        AnswerToken();
        _server.Answer(XmlPath, "application/xml", "<Data><Item><Error><Code>7</Code></Error><Email>a@example.com</Email></Item></Data>");

        (await CreateSource(("Format", "xml")).ToListAsync()).Should().ContainSingle().Which.Recipient.Should().Be("a@example.com");
    }

    [Fact]
    public async Task Xml_that_is_nested_without_end_is_refused()
    {
        AnswerToken();
        _server.Answer(XmlPath, "application/xml", string.Concat(Enumerable.Repeat("<a>", 100_000)));

        Func<Task> listing = () => CreateSource(("Format", "xml")).ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*nested more than 64 deep*");
    }

    [Fact]
    public async Task An_xml_tag_of_attributes_without_end_is_refused()
    {
        AnswerToken();
        string attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => $" a{number}=''"));
        _server.Answer(XmlPath, "application/xml", $"<Response><Data><Item{attributes}><Email>a@example.com</Email></Item></Data></Response>");

        Func<Task> listing = () => CreateSource(("Format", "xml")).ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*longer than 256 KiB*");
    }

    [Fact]
    public async Task A_server_that_ignores_the_limit_and_sends_its_total_as_text_or_not_at_all_is_read_to_its_end()
    {
        AnswerToken();
        foreach (string total in new[] { "", ""","Total_Records":"251" """, ""","Total_Records":100""" })
        {
            _server.Given(Request.Create().WithPath(JsonPath)).RespondWith(Response.Create().WithBody(request =>
            {
                int start = int.Parse(request.Query!["start"].Single(), System.Globalization.CultureInfo.InvariantCulture);
                int count = Math.Clamp(251 - start, 0, 100);
                string said = total.Contains("100", StringComparison.Ordinal) ? $$""","Total_Records":{{count}}""" : total;
                return $$"""{"Data":[{{string.Join(',', Enumerable.Range(start, count).Select(row => $$"""{"Email":"row{{row}}@example.com"}"""))}}]{{said}}}""";
            }));

            List<BounceRecord> records = await CreateSource().ToListAsync();

            records.Select(record => record.Recipient).Should().Equal(Enumerable.Range(0, 251).Select(row => $"row{row}@example.com"));
        }
    }

    [Theory]
    [InlineData("\"expires_in\":100,", 50)]
    [InlineData("\"expires_in\":\"600\",", 540)]
    [InlineData("\"expires_in\":\"soon\",", 3540)]
    [InlineData("\"Expires_In\":-5,", 3540)]
    [InlineData("\"expires_in\":0,", 3540)]
    [InlineData("", 3540)]
    public async Task A_token_is_used_until_shortly_before_its_end(string expiry, int seconds)
    {
        AnswerToken(expiry);
        _server.Answer(JsonPath, "application/json", NoRows);
        IBounceSource source = CreateSource();

        await source.ToListAsync();
        _server.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await source.ToListAsync();
        TokenRequests.Should().Be(1);
        _server.Time.Advance(TimeSpan.FromSeconds(1));
        await source.ToListAsync();

        TokenRequests.Should().Be(2);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"Client authentication failed for s3cret+/=value"}""")]
    [InlineData(401, """{"error":"invalid_client","message":"Client authentication failed"}""")]
    [InlineData(401, """{"Error":{"Message":"Invalid client","Code":200000}}""")]
    [InlineData(400, "nonsense")]
    [InlineData(403, "")]
    public async Task Refused_client_credentials_name_what_to_check(int status, string body)
    {
        _server.Answer(TokenPath, "application/json", body, status);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*access token*ClientId, ClientSecret and Region*"))
            .Which.ToString().Should().NotContain(ClientSecret);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"Described","message":"Not this"}""", "*Described*invalid_client*")]
    [InlineData("""{"error":"invalid_client","message":"A message"}""", "*A message*invalid_client*")]
    [InlineData("""{"error":"The client is unknown.","message":"Look again"}""", "*Look again*")]
    [InlineData("""{"error":"The client is unknown"}""", "*The client is unknown*")]
    public async Task What_the_token_endpoint_says_is_told(string body, string message)
    {
        _server.Answer(TokenPath, "application/json", body, 401);

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>().WithMessage(message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    public async Task An_empty_error_says_nothing(string error)
    {
        _server.Answer(TokenPath, "application/json", $$"""{"error":{{error}}}""", 401);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>())
            .Which.Message.Should().NotContain("an error without a message");
    }

    [Fact]
    public async Task The_client_id_stays_out_of_what_is_told_of_a_refused_token()
    {
        _server.Answer(TokenPath, "application/json", """{"error":"invalid_client","error_description":"unknown client app-1234"}""", 401);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*unknown client [secret]*"))
            .Which.ToString().Should().NotContain(ClientId);
    }

    [Fact]
    public async Task The_client_id_stays_out_of_what_is_told_of_a_refused_listing()
    {
        AnswerToken();
        _server.Answer(JsonPath, "application/json", """{"Error":{"Message":"app-1234 may not list","Code":400100}}""", 400);

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*[secret] may not list*"))
            .Which.ToString().Should().NotContain(ClientId);
    }

    [Theory]
    [InlineData("invalid_request", typeof(BounceRequestException))]
    [InlineData("unsupported_grant_type", typeof(BounceRequestException))]
    [InlineData("invalid_scope", typeof(BounceRequestException))]
    [InlineData("temporarily_unavailable", typeof(BounceUnavailableException))]
    [InlineData("server_error", typeof(BounceUnavailableException))]
    [InlineData("unauthorized_client", typeof(BounceAuthenticationException))]
    public async Task An_error_of_oauth_is_what_its_name_says_and_json_was_asked_for(string error, Type expected)
    {
        _server.Answer(TokenPath, "application/json", $$"""{"error":"{{error}}"}""", 400);

        Exception? failure = await Record.ExceptionAsync(() => CreateSource().ToListAsync());

        failure.Should().BeOfType(expected);
        _server.Requests[0].Headers!["Accept"].Should().Equal("application/json");
    }

    [Theory]
    [InlineData(200, """{"token_type":"Bearer"}""", typeof(BounceResponseException))]
    [InlineData(200, """{"access_token":"a\r\nb"}""", typeof(BounceResponseException))]
    [InlineData(200, """{"access_token":""}""", typeof(BounceResponseException))]
    [InlineData(200, """["access_token"]""", typeof(BounceResponseException))]
    [InlineData(200, "<html></html>", typeof(BounceResponseException))]
    [InlineData(200, "", typeof(BounceResponseException))]
    [InlineData(302, "", typeof(BounceResponseException))]
    [InlineData(400, """{"error":"unsupported_grant_type"}""", typeof(BounceRequestException))]
    [InlineData(404, "", typeof(BounceRequestException))]
    [InlineData(503, "", typeof(BounceUnavailableException))]
    public async Task Trouble_with_the_token_is_typed_and_sends_no_request_for_data(int status, string body, Type expected)
    {
        _server.Answer(TokenPath, "application/json", body, status);

        Func<Task> listing = () => CreateSource(realTime: true).ToListAsync();

        BounceSourceException failure = (await listing.Should().ThrowAsync<BounceSourceException>().WithMessage("subject: *access token*")).Which;
        failure.Should().BeOfType(expected);
        failure.Attempts.Should().Be(status == 503 ? 5 : 1);
        failure.StatusCode.Should().Be((HttpStatusCode)status);
    }

    [Fact]
    public async Task Trouble_at_the_token_endpoint_is_ridden_out()
    {
        _server.Given(Request.Create().WithPath(TokenPath)).InScenario("trouble").WillSetStateTo("over")
            .RespondWith(Response.Create().WithStatusCode(503));
        _server.Given(Request.Create().WithPath(TokenPath)).InScenario("trouble").WhenStateIs("over")
            .RespondWith(Response.Create().WithBody($$"""{"access_token":"{{Token}}"}"""));
        _server.Answer(JsonPath, "application/json", NoRows);

        await CreateSource(realTime: true).ToListAsync();

        TokenRequests.Should().Be(2);
    }

    [Fact]
    public async Task A_wait_that_the_token_endpoint_asks_for_is_reported()
    {
        _server.Given(Request.Create().WithPath(TokenPath)).RespondWith(
            Response.Create().WithStatusCode(429).WithHeader("Retry-After", "3600"));

        Func<Task> listing = () => CreateSource().ToListAsync();

        (await listing.Should().ThrowAsync<BounceRateLimitException>()).Which.RetryAfter.Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_token_that_the_server_quotes_in_an_error_is_not_shown()
    {
        AnswerToken();
        _server.Answer(
            JsonPath, "application/json", $$$"""{"Error":{"Message":"Bearer {{{Token}}} may not","Code":"{{{Token}}} {{{ClientSecret}}}"}}""", status: 403);

        Func<Task> listing = () => CreateSource().ToListAsync();

        BounceAuthenticationException failure = (await listing.Should().ThrowAsync<BounceAuthenticationException>().WithMessage("*may not*")).Which;
        failure.Message.Should().NotContain(Token);
        failure.ProviderCode.Should().BeNull("what is no code may be anything");
    }

    [Fact]
    public void Every_mistake_in_the_settings_is_named_and_no_secret_is_shown()
    {
        Action create = () => BounceSources.Create(builder => builder.AddCustomerGauge("surveys", options =>
        {
            options.ClientSecret = "line\nbreak";
            options.TokenAddress = new Uri("http://auth.example.com/token?client_secret=x");
            options.TimeZone = "Mars/Olympus";
            options.PageSize = 1001;
            options.MaxConcurrency = 9;
            options.Format = (CustomerGaugeFormat)7;
        }));

        string[] failures = [.. create.Should().Throw<OptionsValidationException>().Which.Failures];
        string[] keys = ["Region", "ClientId", "ClientSecret", "Format", "TimeZone", "TokenAddress", "PageSize", "MaxConcurrency"];
        failures.Select(failure => failure.Split(' ')[0]).Should().Equal(keys.Select(key => $"surveys:{key}"));
        failures.Should().NotContain(failure => failure.Contains("break", StringComparison.Ordinal) && failure.Contains("line\n", StringComparison.Ordinal));
        failures.Single(failure => failure.Contains(":Region ", StringComparison.Ordinal)).Should().Contain("eu, us or au");
    }

    [Theory]
    [InlineData(CustomerGaugeRegion.Eu, "https://api.eu.customergauge.com/")]
    [InlineData(CustomerGaugeRegion.Us, "https://api.us.customergauge.com/")]
    [InlineData(CustomerGaugeRegion.Au, "https://api.au.customergauge.com/")]
    public void A_region_decides_the_host(CustomerGaugeRegion region, string address)
    {
        using BounceSources sources = BounceSources.Create(builder => builder.AddCustomerGauge("surveys", options =>
        {
            options.ClientId = "app";
            options.ClientSecret = ClientSecret;
            options.Region = region;
        }));

        ((IBounceSourceFeatures)sources["surveys"]).BaseAddress.Should().Be(address);
    }

    private const string NoRows = """{"Error":{"Message":"Record does not exist","Code":400401}}""";

    private int TokenRequests => _server.Requests.Count(request => request.Path == TokenPath);

    private void AnswerToken(string expiry = "\"expires_in\":3600,") =>
        _server.Answer(TokenPath, "application/json", $$"""{"token_type":"Bearer",{{expiry}}"access_token":"{{Token}}"}""");

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) => CreateSource(realTime: false, settings);

    private IBounceSource CreateSource(bool realTime, params (string Key, string? Value)[] settings) => _server.CreateSource(
        "CustomerGauge", realTime,
        [("TokenAddress", new Uri(_server.Address, TokenPath).ToString()), ("ClientId", ClientId), ("ClientSecret", ClientSecret), .. settings]);
}
