using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using BounceKit.Mapp;
using Microsoft.AspNetCore.WebUtilities;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Mapp;

public sealed class MappAdapterTests : IAsyncLifetime
{
    private const string Path = "/api/xmlrpc/index.php";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource();

        features.Order.Should().Be(BounceOrder.Unordered, "no order is documented");
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(1));
        features.Lists.Should().Equal("bounces");
        features.CanRemoveAddresses.Should().BeFalse();
        features.EarliestTime.Should().BeNull();
    }

    [Fact]
    public async Task A_request_is_the_documented_envelope_in_one_form_field()
    {
        _server.Answer(Path, "text/xml", Success(Template("1055589")));

        await CreateSource(("TemplateIds:0", "1055589")).ToListAsync(new BounceQuery
        {
            Since = new DateTimeOffset(2017, 1, 5, 11, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2017, 7, 5, 11, 0, 0, TimeSpan.Zero),
        });

        WireMock.IRequestMessage request = _server.Requests.Should().ContainSingle().Subject;
        request.Method.Should().Be("POST");
        request.Url.Should().EndWith(Path);
        request.Headers!["Content-Type"].Should().Equal("application/x-www-form-urlencoded");
        // Pacific time, three hours wider than asked for on both sides.
        Envelope(request).Should().Be(
            "<api><authentication><api_key>key&amp;1</api_key><shared_secret>secret+1</shared_secret>"
            + "<response_type>xml</response_type><no_halt>1</no_halt></authentication><data><methodCall>"
            + "<methodName>transactional.bouncedlist</methodName><template_id>1055589</template_id>"
            + "<start_date>2017-01-05 00:00:00</start_date><end_date>2017-07-05 07:00:00</end_date></methodCall></data></api>");
    }

    [Fact]
    public async Task A_lookup_asks_for_the_address_and_nothing_else()
    {
        _server.Answer(Path, "text/xml", Success("<email><value>a+b&amp;c@example.com</value></email>"));

        (await ((IBounceLookup)CreateSource()).GetAsync(" a+b&c@example.com")).Should().BeEmpty();

        XElement call = XElement.Parse(Envelope(_server.Requests.Should().ContainSingle().Subject)).Element("data")!.Element("methodCall")!;
        call.Elements().Select(element => $"{element.Name}={element.Value}").Should()
            .Equal("methodName=transactional.bouncedlist", "email=a+b&c@example.com");
    }

    [Fact]
    public async Task Rows_of_a_template_become_records()
    {
        _server.Answer(Path, "text/html", """
            <methodResponse>
              <item>
                <methodName><![CDATA[transactional.bouncedlist]]></methodName>
                <template_id>
                  <value><![CDATA[1055589]]></value>
                  <item>
                    <email><![CDATA[ann@example.com]]></email>
                    <external_id><![CDATA[ABC-1]]></external_id>
                    <reason><![CDATA[5-Invalid Recipient]]></reason>
                    <flagged_invalid><![CDATA[2]]></flagged_invalid>
                    <bounced_date><![CDATA[2017-01-05 19:23:45]]></bounced_date>
                  </item>
                  <item>
                    <email><![CDATA[bob+x@example.org]]></email>
                    <reason><![CDATA[Spam Block]]></reason>
                    <flagged_invalid><![CDATA[0]]></flagged_invalid>
                  </item>
                </template_id>
                <responseNum><![CDATA[1]]></responseNum>
              </item>
            </methodResponse>
            """);

        List<BounceRecord> records = await CreateSource(("TemplateIds", "1055589")).ToListAsync();

        records.Should().HaveCount(2);
        records[0].Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Mapp",
            Recipient = "ann@example.com",
            Channel = BounceChannel.Email,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2017, 1, 6, 3, 23, 45, TimeSpan.Zero),
            Diagnostic = "5-Invalid Recipient",
            ClassifiedBy = BounceClassifiedBy.Provider,
        });
        records[0].Details.Should().Be(new MappBounceDetails
        {
            TemplateId = "1055589",
            ExternalId = "ABC-1",
            FlaggedInvalid = 2,
            Reason = "5-Invalid Recipient",
        });
        records[1].Should().BeEquivalentTo(new
        {
            Recipient = "bob+x@example.org",
            Type = BounceType.Blocked,
            Reason = BounceReason.Blocklisted,
            OccurredAt = (DateTimeOffset?)null,
            Diagnostic = "Spam Block",
        });
    }

    [Fact]
    public async Task Rows_of_an_address_become_records_of_that_address()
    {
        _server.Answer(Path, "text/xml",
            "<methodResponse><item><methodName>transactional.bouncedlist</methodName><email><value>ann@example.com</value><item><template_id>1055589"
            + "</template_id><reason>5-DNS Failure</reason><flagged_invalid>4</flagged_invalid></item></email><responseNum>1</responseNum></item></methodResponse>");

        IReadOnlyList<BounceRecord> found = await ((IBounceLookup)CreateSource()).GetAsync("Ann@Example.com");

        BounceRecord record = found.Should().ContainSingle().Subject;
        record.Recipient.Should().Be("ann@example.com");
        record.Type.Should().Be(BounceType.Soft);
        record.Reason.Should().Be(BounceReason.DnsFailure);
        record.OccurredAt.Should().BeNull();
        JsonSerializer.Serialize(record).Should().EndWith("""
            "details":{"templateId":"1055589","flaggedInvalid":4,"reason":"5-DNS Failure"}}
            """);
    }

    [Fact]
    public async Task A_listing_of_one_address_needs_no_template_and_keeps_its_undated_rows_in_every_range()
    {
        _server.Answer(Path, "text/xml", Success("<email><item><template_id>7</template_id><reason>x</reason></item></email>"));

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery
        {
            Recipient = "ann@example.com",
            Since = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero),
        });

        records.Should().ContainSingle().Which.Recipient.Should().Be("ann@example.com", "a container without a value is that of the request");
        Envelope(_server.Requests.Single()).Should().Contain("<start_date>2024-05-31 14:00:00</start_date></methodCall>");
    }

    [Theory]
    [InlineData("<template_id><value>1</value></template_id>")]
    [InlineData("<template_id/>")]
    [InlineData("<template_id></template_id>")]
    [InlineData("<template_id><![CDATA[ 1 ]]></template_id>")]
    [InlineData("<template_id><value/></template_id>")]
    [InlineData("<responseData><template_id><value>1</value></template_id></responseData>")]
    [InlineData("<responseCode><![CDATA[205]]></responseCode><responseText>Successfully returned bounced data</responseText>")]
    [InlineData("<error><![CDATA[0]]></error><responseCode>205</responseCode><responseText>No bounces found</responseText><responseData/>")]
    [InlineData("<error/><responseData><responseCode> 200 </responseCode></responseData>")]
    [InlineData("<responseData>Successfully returned bounced data</responseData>")]
    [InlineData("<responseText>No bounces found</responseText>")]
    [InlineData("<error>0</error><responseText>Done</responseText>")]
    [InlineData("")]
    public async Task An_empty_result_is_empty_in_every_form(string members)
    {
        _server.Answer(Path, "text/xml", Success(members));

        (await CreateSource(("TemplateIds", "1")).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Rows_are_read_from_responseData_too_after_white_space_and_a_byte_order_mark()
    {
        _server.Answer(Path, "text/xml", "\uFEFF \r\n\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- x -->" + Success(
            "<responseCode>205</responseCode><responseData><template_id><item><email> zoë@example.com </email><other><email>x</email></other></item>"
            + "<value>1</value></template_id></responseData>"));

        (await CreateSource(("TemplateIds", "1")).ToListAsync()).Select(record => record.Recipient).Should().Equal("zoë@example.com");
    }

    [Fact]
    public async Task Refused_credentials_are_told_from_the_body()
    {
        _server.Answer(Path, "text/xml", """
            <?xml version="1.0"?>
            <methodResponse>
              <item>
                <error>
                  <![CDATA[1]]>
                </error>
                <responseText><![CDATA[Could not authenticate]]></responseText>
                <responseData><responseCode><![CDATA[445]]></responseCode></responseData>
                <responseNum><![CDATA[1]]></responseNum>
                <totalRequests><![CDATA[1]]></totalRequests>
                <totalCompleted><![CDATA[0]]></totalCompleted>
              </item>
            </methodResponse>
            """);

        BounceAuthenticationException failure = await FailureAsync<BounceAuthenticationException>(("TemplateIds", "1,2,3"));

        failure.Message.Should().Contain("Could not authenticate").And.Contain("SharedSecret").And.Contain("IP allow list");
        failure.ProviderCode.Should().Be("445");
        failure.StatusCode.Should().Be(HttpStatusCode.OK);
        failure.Attempts.Should().Be(1);
    }

    [Fact]
    public async Task A_caller_that_is_not_on_the_allow_list_is_told_so()
    {
        _server.Answer(Path, "text/xml",
            "<methodResponse><item><error><![CDATA[1]]></error><responseText><![CDATA[Invalid Request IP: Please add request_ip to the API Whitelist in "
            + "your account.]]></responseText><responseData><request_ip><![CDATA[192.0.2.10]]></request_ip></responseData><responseNum><![CDATA[1]]>"
            + "</responseNum></item></methodResponse>");

        (await FailureAsync<BounceAuthenticationException>(("TemplateIds", "1"))).Message.Should().Contain("Invalid Request IP").And.Contain("allow list");
    }

    [Theory]
    [InlineData("<responseCode><![CDATA[429]]></responseCode><responseText><![CDATA[Invalid Template ID]]></responseText><responseData/>")]
    [InlineData("<error>1</error><responseCode>429</responseCode><responseText>Invalid Template ID</responseText>")]
    [InlineData("<error>1</error><responseText><item>Invalid Template ID</item><item>Look again</item></responseText><responseData><responseCode>429</responseCode></responseData>")]
    public async Task An_unknown_template_is_the_callers_mistake_and_no_rate_limit(string members)
    {
        _server.Answer(Path, "text/xml", Answer(Item(1, Template("11")), Item(2, members)));

        BounceRequestException failure = await FailureAsync<BounceRequestException>(("TemplateIds", "11,22"));

        failure.Message.Should().Contain("template 22 (TemplateIds)").And.Contain("Invalid Template ID");
        failure.ProviderCode.Should().Be("429");
        failure.Attempts.Should().Be(1);
        failure.RetryAfter.Should().BeNull();
        _server.Requests.Should().ContainSingle("the same mistake again would be no better");
    }

    [Fact]
    public async Task One_call_that_fails_fails_the_listing()
    {
        _server.Answer(Path, "text/xml",
            "<methodResponse><item><methodName>transactional.bouncedlist</methodName><template_id><value>1</value><item><email>a@example.com</email>"
            + "<reason>5-Mailbox Full</reason><flagged_invalid>1</flagged_invalid></item></template_id><responseNum>1</responseNum></item><item>"
            + "<methodName>transactional.bouncedlist</methodName><error>1</error><responseText>Missing variables</responseText><responseData>"
            + "<missing_vars>template_id</missing_vars></responseData><responseNum>2</responseNum><totalRequests>2</totalRequests><totalCompleted>1"
            + "</totalCompleted></item></methodResponse>");

        (await FailureAsync<BounceRequestException>(("TemplateIds", "1,2"))).Message.Should().Contain("template 2").And.Contain("Missing variables");
    }

    [Theory]
    [InlineData("1", "*template 11*")]
    [InlineData("2", "*template 22*")]
    [InlineData("0", "*Listing bounces failed*")]
    [InlineData("3", "*Listing bounces failed*")]
    public async Task An_error_names_its_call_or_all_of_them(string number, string message)
    {
        _server.Answer(Path, "text/xml",
            $"<methodResponse><item><error>1</error><responseText>Missing variables</responseText><responseNum>{number}</responseNum></item></methodResponse>");

        BounceRequestException failure = await FailureAsync<BounceRequestException>(("TemplateIds", "11,22"));

        failure.Message.Should().Match(message);
    }

    [Fact]
    public async Task A_method_that_the_server_does_not_know_is_a_mistake_of_the_request()
    {
        _server.Answer(Path, "text/xml", "<methodResponse><item><error>1</error><responseText>Incorrect Action Specified</responseText></item></methodResponse>");

        (await FailureAsync<BounceRequestException>(("TemplateIds", "1"))).Message.Should().Contain("Incorrect Action Specified");
    }

    [Theory]
    [InlineData("<error>1</error><responseText>Try ann@example.com and secret+1</responseText>", "[address] and [secret]")]
    [InlineData("<error>true</error>", "an error without a text")]
    [InlineData("<responseCode>500</responseCode><responseText>Broken</responseText>", "Broken")]
    [InlineData("<responseCode>500</responseCode><responseText>Broken</responseText><responseData><responseCode>200</responseCode></responseData>", "(code 500)")]
    [InlineData("<responseData><message>2</message><reason>Legacy trouble</reason></responseData>", "Legacy trouble")]
    public async Task Other_errors_are_errors_too(string members, string message)
    {
        _server.Answer(Path, "text/xml", Success(members));

        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("<responseData>Could not authenticate</responseData>", typeof(BounceAuthenticationException), "Could not authenticate")]
    [InlineData("<responseText>Could not authenticate</responseText>", typeof(BounceAuthenticationException), "Could not authenticate")]
    [InlineData("<error>0</error><responseText>Could not authenticate</responseText>", typeof(BounceAuthenticationException), "Could not authenticate")]
    [InlineData("<responseData><message>Invalid Request IP</message></responseData>", typeof(BounceAuthenticationException), "Invalid Request IP")]
    [InlineData("<responseData><![CDATA[Invalid Template ID]]></responseData>", typeof(BounceRequestException), "Invalid Template ID")]
    [InlineData("<responseText>Sorry</responseText><responseData>Missing variables</responseData>", typeof(BounceRequestException), "Missing variables")]
    [InlineData("<fault>Could not authenticate</fault>", typeof(BounceAuthenticationException), "Could not authenticate")]
    [InlineData("<fault><value><int>4</int></value><value>Too many calls</value></fault>", typeof(BounceResponseException), "Too many calls")]
    [InlineData("<template_id/><fault/>", typeof(BounceResponseException), "an error without a text")]
    [InlineData("<responseData>Server busy</responseData>", typeof(BounceResponseException), "does not report success")]
    [InlineData("<responseText>Server busy</responseText>", typeof(BounceResponseException), "does not report success")]
    public async Task An_error_that_is_a_text_or_a_fault_and_nothing_else_is_no_empty_list(string members, Type exception, string message)
    {
        _server.Answer(Path, "text/xml", Success(members));

        Exception failure = (await FluentActions.Awaiting(() => CreateSource(("TemplateIds", "1")).ToListAsync()).Should().ThrowAsync<BounceSourceException>()).Which;

        failure.Should().BeOfType(exception);
        failure.Message.Should().Contain(message);
    }

    [Fact]
    public async Task Answers_are_matched_by_their_number_and_else_by_their_order()
    {
        _server.Answer(Path, "text/xml", Answer(Item(2, Template(null, "b@example.com")), Item(1, Template(null, "a@example.com"))));

        List<BounceRecord> records = await CreateSource(("TemplateIds", "11,22")).ToListAsync();

        records.Select(record => (record.Recipient, ((MappBounceDetails)record.Details!).TemplateId)).Should()
            .Equal(("b@example.com", "22"), ("a@example.com", "11"));
    }

    [Fact]
    public async Task Calls_that_were_all_completed_and_a_form_without_rows_are_no_problem()
    {
        _server.Answer(Path, "text/xml",
            "<methodResponse><item><template_id/><email/><responseNum>1</responseNum><totalRequests>1</totalRequests><totalCompleted>1</totalCompleted></item></methodResponse>");

        (await CreateSource(("TemplateIds", "11")).ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Answers_without_numbers_are_matched_by_order()
    {
        _server.Answer(Path, "text/xml", Answer(Item(null, Template(null, "a@example.com")), Item(null, Template("22", "b@example.com"))));

        List<BounceRecord> records = await CreateSource(("TemplateIds", "11,22")).ToListAsync();

        records.Select(record => ((MappBounceDetails)record.Details!).TemplateId).Should().Equal("11", "22");
    }

    [Theory]
    [InlineData("<item><template_id><value>11</value></template_id><responseNum>1</responseNum></item>", "call 2 of 2 is not answered")]
    [InlineData("<item><template_id/><responseNum>1</responseNum></item><item><template_id/><responseNum>1</responseNum></item>", "call 1 twice")]
    [InlineData("<item><template_id/></item><item><template_id/></item><item><template_id/></item>", "call 3 of 2")]
    [InlineData("<item><template_id/><responseNum>0</responseNum></item>", "call 0 of 2")]
    [InlineData("<item><template_id/><responseNum>one</responseNum></item>", "'responseNum' is not a whole number")]
    [InlineData("<item><template_id/><totalRequests>2</totalRequests><totalCompleted>1</totalCompleted></item><item><template_id/></item>", "only 1 of 2")]
    [InlineData("<item><template_id/></item><item/>", "call 2 is empty")]
    [InlineData("<item><template_id/></item><item><methodName>legacy.listall</methodName></item>", "another method")]
    [InlineData("<item><template_id/></item><item><template_id><value>11</value></template_id></item>", "another template or address")]
    [InlineData("<item><template_id/></item><item><email><value>a@example.com</value><item><template_id>1</template_id></item></email></item>", "other form")]
    [InlineData("<item><template_id/></item><item><responseCode>205</responseCode><responseData><item><email>a@example.com</email></item></responseData></item>", "outside <template_id>")]
    [InlineData("<item><template_id><item><reason>x</reason></item></template_id></item><item><template_id/></item>", "row 1 has no 'email'")]
    [InlineData("<item><template_id><item/></template_id></item><item><template_id/></item>", "row 1 has no 'email'")]
    [InlineData("<item><template_id><item><email>a@example.com<b/></email></item></template_id></item>", "row 1: 'email' contains elements")]
    [InlineData("<item><template_id><item><email>a@example.com</email><flagged_invalid>no</flagged_invalid></item></template_id></item>", "row 1: 'flagged_invalid'")]
    [InlineData("<item><template_id/></item>Warning: out of memory<item><template_id/></item>", "text between its elements")]
    [InlineData("", "call 1 of 2 is not answered")]
    public async Task An_answer_that_is_not_whole_is_no_list(string items, string message)
    {
        _server.Answer(Path, "text/xml", $"<methodResponse>{items}</methodResponse>");

        BounceResponseException failure = await FailureAsync<BounceResponseException>(("TemplateIds", "11,22"));

        failure.Message.Should().Contain(message).And.NotContain("@");
    }

    [Theory]
    [InlineData("5-Mailbox&nbsp;Full", "5-Mailbox Full")]
    [InlineData("5-Mailbox&#x1A;Full", "5-Mailbox Full")]
    [InlineData("5-Mailbox\u001AFull", "5-Mailbox Full")]
    [InlineData("&iexcl;5-Mailbox Full!&unknown;", "¡5-Mailbox Full!")]
    [InlineData("<![CDATA[5-Mailbox Full &nbsp;\u0001]]>", "5-Mailbox Full &nbsp;")]
    public async Task What_XML_does_not_allow_in_a_text_damages_no_list(string reason, string expected)
    {
        _server.Answer(Path, "text/xml", Success($"<template_id><value>1</value><item><email>a@example.com</email><reason>{reason}</reason></item></template_id>"));

        BounceRecord record = (await CreateSource(("TemplateIds", "1")).ToListAsync()).Should().ContainSingle().Which;

        record.Diagnostic.Should().Be(expected);
        record.Reason.Should().Be(BounceReason.MailboxFull);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Back soon</body></html>")]
    [InlineData("<html><body>Back soon</body></html>")]
    [InlineData("<br />\n<b>Warning</b>: mysql_connect() in <b>/var/x.php</b>")]
    [InlineData("Warning: mysql_connect()\n<?xml version=\"1.0\"?><methodResponse><item><template_id/></item></methodResponse>")]
    [InlineData("<methodResponse><item><template_id/></item></methodResponse>Fatal error: x")]
    [InlineData("<!DOCTYPE m [<!ENTITY a \"b\">]><methodResponse><item><template_id>&a;</template_id></item></methodResponse>")]
    [InlineData("<methodResponse><item><template_id><item><email>a@example.com</email></item>")]
    [InlineData("<methodResponse><item><responseText>R&D</responseText><template_id/></item></methodResponse>")]
    [InlineData("a:1:{s:4:\"item\";a:0:{}}")]
    [InlineData("  ")]
    [InlineData("")]
    public async Task What_is_no_answer_of_the_method_is_no_list(string body)
    {
        _server.Answer(Path, "text/xml", body);

        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should().NotContain("@").And.NotContain("Warning");
    }

    [Fact]
    public async Task A_document_type_is_refused_also_where_the_answer_is_whole_without_it()
    {
        _server.Answer(Path, "text/xml", "<!DOCTYPE m [<!ENTITY a \"1\">]><methodResponse><item><template_id>&a;</template_id></item></methodResponse>");

        // The parser names no place for a document type that it does not allow; what it can't read has one.
        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should().Contain("not valid XML at line 0, position 0");
    }

    [Fact]
    public async Task Depth_and_length_are_bounded()
    {
        string deep = string.Concat(Enumerable.Repeat("<a>", 65)) + string.Concat(Enumerable.Repeat("</a>", 65));
        _server.Given(Request.Create().WithPath(Path).WithBody(IsFor("1"))).RespondWith(Response.Create().WithBody(Success(deep)));
        _server.Given(Request.Create().WithPath(Path).WithBody(IsFor("2"))).RespondWith(Response.Create().WithBody(
            Success($"<template_id><item><email>{new string('a', 64 * 1024 + 1)}</email></item></template_id>")));

        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should().Contain("nested more than 64");
        (await FailureAsync<BounceResponseException>(("TemplateIds", "2"))).Message.Should().Contain("longer than 65536");
    }

    [Fact]
    public async Task A_tag_of_attributes_without_end_is_refused()
    {
        string attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => $" a{number}=''"));
        _server.Answer(Path, "text/xml", $"<methodResponse><item{attributes}><template_id/></item></methodResponse>");

        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should().Contain("longer than 256 KiB");
    }

    [Fact]
    public async Task A_listing_without_templates_and_address_is_refused_before_anything_is_sent()
    {
        IBounceSource source = CreateSource();

        Action listing = () => source.ListPagesAsync(new BounceQuery { Types = [BounceType.Hard] });

        listing.Should().Throw<BounceRequestException>().WithMessage("*TemplateIds*name an address*").Which.Attempts.Should().Be(0);
        _server.Requests.Should().BeEmpty();
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_real_429_is_a_rate_limit()
    {
        _server.Given(Request.Create().WithPath(Path)).RespondWith(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "3600"));

        (await FailureAsync<BounceRateLimitException>(("TemplateIds", "1"))).RetryAfter.Should().Be(TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task An_error_beside_another_status_is_quoted()
    {
        _server.Answer(Path, "text/xml", Success("<error>1</error><responseText>Account is closed</responseText>"), status: 403);

        (await FailureAsync<BounceAuthenticationException>(("TemplateIds", "1"))).Message.Should().Contain("Account is closed");
    }

    [Theory]
    // 1 November: 01:30 comes twice and means the standard-time instant, an hour after the first.
    [InlineData("2020-11-01 01:30:00", "2020-11-01T09:30:00Z")]
    // 02:30 is skipped: forward by the gap, to 03:30 PDT.
    [InlineData("2020-03-08 02:30:00", "2020-03-08T10:30:00Z")]
    [InlineData("2020-07-01 00:00:00", "2020-07-01T07:00:00Z")]
    [InlineData("0000-00-00 00:00:00", null)]
    [InlineData(" ", null)]
    public async Task Dates_are_read_on_the_providers_clock(string date, string? instant)
    {
        _server.Answer(Path, "text/xml", Success(
            $"<template_id><item><email>a@example.com</email><bounced_date><![CDATA[{date}]]></bounced_date></item></template_id>"));

        BounceRecord record = (await CreateSource(("TemplateIds", "1")).ToListAsync()).Single();

        record.OccurredAt.Should().Be(instant is null ? null : DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("05.01.2017")]
    [InlineData("2017-01-05T19:23:45")]
    [InlineData("2017-02-30 00:00:00")]
    public async Task A_date_that_cannot_be_read_names_the_row_and_shows_nothing(string date)
    {
        _server.Answer(Path, "text/xml", Success(
            $"<template_id><item><email>a@example.com</email></item><item><email>b@example.com</email><bounced_date>{date}</bounced_date></item></template_id>"));

        (await FailureAsync<BounceResponseException>(("TemplateIds", "1"))).Message.Should()
            .Contain("row 2: 'bounced_date'").And.NotContain(date).And.NotContain("@");
    }

    private static Func<string?, bool> IsFor(string template) =>
        body => body!.Contains($"%3Ctemplate_id%3E{template}%3C%2Ftemplate_id", StringComparison.Ordinal);

    private static string Envelope(WireMock.IRequestMessage request)
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form = QueryHelpers.ParseQuery(request.Body);
        form.Keys.Should().Equal("data");
        return form["data"].ToString();
    }

    private static string Success(string members) => Answer(Item(1, members));

    private static string Answer(params string[] items) => $"<methodResponse>{string.Concat(items)}</methodResponse>";

    private static string Item(int? number, string members) =>
        $"<item><methodName>transactional.bouncedList</methodName>{members}{(number is null ? "" : $"<responseNum>{number}</responseNum>")}</item>";

    private static string Template(string? id, params string[] emails) =>
        $"<template_id>{(id is null ? "" : $"<value>{id}</value>")}{string.Concat(emails.Select(email => $"<item><email>{email}</email></item>"))}</template_id>";

    private async Task<TException> FailureAsync<TException>(params (string Key, string? Value)[] settings)
        where TException : BounceSourceException
    {
        Func<Task> listing = () => CreateSource(settings).ToListAsync();
        return (await listing.Should().ThrowExactlyAsync<TException>()).Which;
    }

    private IBounceSource CreateSource(params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Mapp", realTime: false, [("ApiKey", "key&1"), ("SharedSecret", "secret+1"), .. settings]);
}
