using System.Globalization;
using BounceKit.Mailjet;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.Mailjet;

public sealed class MailjetAdapterTests : IAsyncLifetime
{
    private const string MessagePath = "/v3/REST/message";
    private const string ContactPath = "/v3/REST/contact/";
    private const string Empty = """{"Count":0,"Data":[],"Total":0}""";
    private const string NotFound = """{"ErrorInfo":"","ErrorMessage":"Object not found","StatusCode":404}""";

    // The clock stands at noon of this day.
    private static readonly DateTimeOffset Today = new(2024, 6, 12, 0, 0, 0, TimeSpan.Zero);

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void The_source_describes_what_the_provider_supports()
    {
        IBounceSource source = CreateSource(lists: null);
        IBounceSourceFeatures features = (IBounceSourceFeatures)source;

        features.ServerFilters.Should().Be(BounceFilters.Range | BounceFilters.Recipient);
        features.Lists.Should().Equal("hardbounced", "softbounced", "bounce", "blocked");
        features.Order.Should().Be(BounceOrder.Unordered, "one list comes after the other");
        features.RangeGranularity.Should().Be(TimeSpan.FromSeconds(1));
        features.Lateness.Should().Be(TimeSpan.FromDays(7), "a message is dated when it was sent, and bounces later");
        features.Retention.Should().BeNull("it depends on the account");
        features.HasOneEntryPerAddress.Should().BeFalse();
        features.CanRemoveAddresses.Should().BeFalse();
        features.PageSize.Should().Be(1000);
        source.Should().NotBeAssignableTo<IBounceLookup>().And.NotBeAssignableTo<IBounceRemover>().And.NotBeAssignableTo<IBounceListClearer>();
        MailjetProvider.Instance.DefaultAddress(new MailjetOptions()).Should().Be(new Uri("https://api.mailjet.com/"));
    }

    [Theory]
    [InlineData("hardbounced", BounceOrder.NewestFirst, 7)]
    [InlineData("hardbounced,spam", BounceOrder.Unordered, 90)]
    [InlineData("unsub", BounceOrder.NewestFirst, 90)]
    public void One_list_has_an_order_and_opt_outs_come_late(string lists, BounceOrder order, int days)
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource(lists);

        (features.Order, features.Lateness).Should().Be((order, TimeSpan.FromDays(days)));
    }

    [Theory]
    [InlineData("PageSize", "1")]
    [InlineData("PageSize", "1001")]
    [InlineData("MaxConcurrency", "9")]
    [InlineData("Lists", "hardbounce")]
    [InlineData("Lists", "spam,spam")]
    [InlineData("ApiKey", "")]
    [InlineData("SecretKey", "")]
    public void What_the_provider_would_refuse_is_refused_at_start(string key, string value)
    {
        (string, string?)[] settings = [.. new[] { ("ApiKey", (string?)"public"), ("SecretKey", "private") }.Where(setting => setting.Item1 != key), (key, value)];

        FluentActions.Invoking(() => _server.CreateSource("Mailjet", realTime: false, settings))
            .Should().Throw<OptionsValidationException>().WithMessage($"*Sources:subject:{key}*");
    }

    [Theory]
    [InlineData("""{"ArrivedAt":"2026-05-01T10:30:00Z","AttemptCount":0,"CampaignID":51,"ContactAlt":"ann@example.com","ContactID":46,"ID":1152921504606846977,"StateID":1,"StatePermanent":true,"Status":"hardbounced","Subject":""}""")]
    [InlineData("""{"ArrivedAt":"2026-05-01T10:30:00Z","AttemptCount":"0","CampaignID":"51","ContactAlt":"ann@example.com","ContactID":"46","ID":"1152921504606846977","StateID":"1","StatePermanent":"true","Status":"hardbounced","Subject":""}""")]
    public async Task A_row_becomes_a_record_whether_its_values_are_numbers_or_texts(string row)
    {
        Answer($$"""{"Count":1,"Data":[{{row}}],"Total":1}""");

        BounceRecord record = (await CreateSource().ToListAsync()).Should().ContainSingle().Subject;

        record.Should().BeEquivalentTo(new
        {
            Source = "subject",
            Provider = "Mailjet",
            Recipient = "ann@example.com",
            Channel = BounceChannel.Email,
            Id = "1152921504606846977",
            Scope = (string?)null,
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            OccurredAt = new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero),
            Diagnostic = (string?)null,
            ClassifiedBy = BounceClassifiedBy.Provider,
            Details = new MailjetBounceDetails { List = "hardbounced", Status = "hardbounced", StateId = 1, IsStatePermanent = true, ContactId = 46, CampaignId = 51 },
        });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\" \"")]
    public async Task A_row_with_little_in_it_is_a_record(string date)
    {
        Answer($$"""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","ArrivedAt":{{date}},"StateID":0,"StatePermanent":"","CampaignID":0,"Status":null}]}""");

        BounceRecord record = (await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-2), Until = Today.AddDays(-1) })).Should().ContainSingle().Subject;

        (record.OccurredAt, record.Type, record.Reason).Should().Be((null, BounceType.Hard, BounceReason.Unknown), "a row without a date is in every range");
        record.Details.Should().Be(new MailjetBounceDetails { List = "hardbounced" });
    }

    [Theory]
    [InlineData("hardbounced", 1, BounceType.Hard, BounceReason.UserUnknown)]
    [InlineData("hardbounced", 2, BounceType.Hard, BounceReason.MailboxInactive)]
    [InlineData("softbounced", 2, BounceType.Soft, BounceReason.MailboxUnavailable)]
    [InlineData("softbounced", 3, BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("hardbounced", 3, BounceType.Soft, BounceReason.MailboxFull)]
    [InlineData("hardbounced", 4, BounceType.Hard, BounceReason.DomainInvalid)]
    [InlineData("softbounced", 4, BounceType.Soft, BounceReason.DnsFailure)]
    [InlineData("blocked", 5, BounceType.Hard, BounceReason.DomainInvalid)]
    [InlineData("softbounced", 5, BounceType.Soft, BounceReason.DnsFailure)]
    [InlineData("softbounced", 6, BounceType.Blocked, BounceReason.RelayDenied)]
    [InlineData("hardbounced", 7, BounceType.Blocked, BounceReason.Blocklisted)]
    [InlineData("hardbounced", 8, BounceType.Blocked, BounceReason.SpamContent)]
    [InlineData("softbounced", 9, BounceType.Blocked, BounceReason.PolicyBlocked)]
    [InlineData("softbounced", 10, BounceType.Soft, BounceReason.ServerError)]
    [InlineData("softbounced", 11, BounceType.Soft, BounceReason.ProtocolError)]
    [InlineData("softbounced", 12, BounceType.Soft, BounceReason.NetworkFailure)]
    [InlineData("softbounced", 13, BounceType.Transparent, BounceReason.Deferred)]
    [InlineData("blocked", 14, BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("blocked", 15, BounceType.Blocked, BounceReason.Other)]
    [InlineData("blocked", 16, BounceType.Blocked, BounceReason.SpamContent)]
    [InlineData("hardbounced", 17, BounceType.Blocked, BounceReason.Other)]
    [InlineData("bounce", 18, BounceType.Blocked, BounceReason.Other)]
    [InlineData("blocked", 19, BounceType.Hard, BounceReason.InvalidAddress)]
    [InlineData("blocked", 20, BounceType.Hard, BounceReason.Suppressed)]
    [InlineData("blocked", 21, BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("hardbounced", 0, BounceType.Hard, BounceReason.Unknown)]
    [InlineData("softbounced", 99, BounceType.Soft, BounceReason.Unknown)]
    [InlineData("blocked", 0, BounceType.Blocked, BounceReason.Unknown)]
    [InlineData("bounce", 0, BounceType.Unknown, BounceReason.Unknown)]
    [InlineData("spam", 1, BounceType.OptedOut, BounceReason.Complaint)]
    [InlineData("unsub", 15, BounceType.OptedOut, BounceReason.Unsubscribed)]
    public async Task Status_and_state_have_a_meaning(string status, int state, BounceType type, BounceReason reason)
    {
        Answer($$"""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","StateID":{{state}},"StatePermanent":"","Status":"{{status}}"}]}""");

        BounceRecord record = (await CreateSource(status).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((type, reason));
    }

    [Theory]
    [InlineData("true", BounceType.Hard)]
    [InlineData("false", BounceType.Soft)]
    [InlineData("\"TRUE\"", BounceType.Hard)]
    [InlineData("\"false\"", BounceType.Soft)]
    [InlineData("\"\"", BounceType.Unknown)]
    [InlineData("null", BounceType.Unknown)]
    public async Task A_bounce_that_is_neither_hard_nor_soft_is_so_where_its_state_is_permanent_or_not(string permanent, BounceType type)
    {
        Answer($$"""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","StatePermanent":{{permanent}},"Status":"bounce"}]}""");

        (await CreateSource("bounce").ToListAsync()).Should().ContainSingle().Which.Type.Should().Be(type);
    }

    [Fact]
    public async Task The_type_of_a_message_may_be_kept()
    {
        Answer("""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","StateID":7,"Status":"hardbounced"}]}""");

        BounceRecord record = (await CreateSource("hardbounced", ("KeepProviderType", "true")).ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason).Should().Be((BounceType.Hard, BounceReason.Blocklisted));
    }

    [Theory]
    [InlineData("\"2026-05-01T10:30:00Z\"")]
    [InlineData("\"2026-05-01T10:30:00.000Z\"")]
    [InlineData("\"2026-05-01T12:30:00+02:00\"")]
    [InlineData("\"2026-05-01T10:30:00\"")]
    [InlineData("\"2026-05-01 10:30:00\"")]
    [InlineData("\" 2026-05-01T10:30:00Z \"")]
    [InlineData("1777631400")]
    [InlineData("\"1777631400\"")]
    public async Task A_date_is_read_in_each_of_its_forms(string date)
    {
        Answer($$"""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","ArrivedAt":{{date}}}]}""");

        (await CreateSource().ToListAsync()).Should().ContainSingle().Which.OccurredAt.Should().Be(new DateTimeOffset(2026, 5, 1, 10, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Each_list_is_requested_by_its_number_with_keys_addresses_order_and_a_start()
    {
        Answer(Empty);

        await CreateSource("hardbounced,softbounced,bounce,blocked,spam,unsub").ToListAsync();

        _server.Requests.Select(request => request.Query!["MessageStatus"].Single()).Should().Equal("10", "9", "5", "8", "6", "7");
        _server.Requests[0].RawQuery.Should().Be("?FromTS=1262303999&MessageStatus=10&ShowContactAlt=true&Sort=ArrivedAt+DESC&Limit=1000&Offset=0");
        _server.Requests[1].RawQuery.Should().StartWith($"?FromTS=1262303999&ToTS={Today.AddHours(12).ToUnixTimeSeconds() + 1}&", "from then on the end stays");
        _server.Requests[0].Headers!["Authorization"].Should().Equal($"Basic {Convert.ToBase64String("public:private"u8)}");
    }

    [Theory]
    [InlineData("2024-06-01T00:00:00Z", "2024-06-03T00:00:00Z", "2024-05-31T23:59:59Z", "2024-06-03T00:00:01Z")]
    [InlineData("2024-06-01T00:00:00.500Z", "2024-06-03T00:00:00.500Z", "2024-05-31T23:59:59Z", "2024-06-03T00:00:01Z")]
    [InlineData("2001-06-01T00:00:00Z", "2024-06-03T02:00:00+02:00", "2001-05-31T23:59:59Z", "2024-06-03T00:00:01Z")]
    [InlineData(null, "2024-06-03T00:00:00Z", "2009-12-31T23:59:59Z", "2024-06-03T00:00:01Z")]
    [InlineData("2024-07-01T00:00:00Z", "2024-07-02T00:00:00Z", "2024-06-30T23:59:59Z", "2024-07-02T00:00:01Z")]
    public async Task A_range_is_requested_a_second_wider_at_both_ends(string? since, string until, string from, string to)
    {
        Answer(Empty);

        await CreateSource().ToListAsync(new BounceQuery { Since = since is null ? null : Instant(since), Until = Instant(until) });

        string range = $"?FromTS={Instant(from).ToUnixTimeSeconds()}&ToTS={Instant(to).ToUnixTimeSeconds()}&";
        _server.Requests.Should().NotBeEmpty().And.OnlyContain(request => request.RawQuery!.StartsWith(range));

        static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_start_in_the_future_is_an_empty_range_and_not_a_reversed_one()
    {
        Answer("""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","ArrivedAt":"2024-06-12T11:00:00Z"}]}""");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(9) });

        records.Should().BeEmpty();
        long from = Today.AddDays(9).ToUnixTimeSeconds() - 1;
        _server.Requests[1].RawQuery.Should().StartWith($"?FromTS={from}&ToTS={from + 1}&");
    }

    [Fact]
    public async Task Rows_of_the_wider_range_are_dropped()
    {
        Answer("""
            {"Data":[
              {"ID":3,"ContactAlt":"after@example.com","ArrivedAt":"2024-06-03T00:00:00Z"},
              {"ID":2,"ContactAlt":"within@example.com","ArrivedAt":"2024-06-02T23:59:59Z"},
              {"ID":1,"ContactAlt":"before@example.com","ArrivedAt":"2024-05-31T23:59:59Z"}]}
            """);

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Since = Today.AddDays(-11), Until = Today.AddDays(-9) });

        records.Select(record => record.Recipient).Should().Equal("within@example.com");
    }

    [Fact]
    public async Task Pages_follow_each_other_by_offset_whatever_the_total_says()
    {
        Answer(Rows(first: 0, rows: 100, total: 100), offset: 0);
        Answer(Rows(first: 90, rows: 60, total: 60), offset: 90);
        Answer(Rows(first: 140, rows: 10, total: 9000), offset: 140);

        List<BounceRecord> records = await CreateSource("hardbounced", ("PageSize", "100")).ToListAsync();

        records.Select(record => record.Recipient).Should().Equal(Enumerable.Range(0, 150).Select(number => $"r{number}@example.com"));
    }

    [Theory]
    [InlineData("hardbounced", "hardbounced", true)]
    [InlineData("hardbounced", "HardBounced", true)]
    [InlineData("hardbounced", "bounce", true)]
    [InlineData("softbounced", "bounce", true)]
    [InlineData("hardbounced", "somethingnew", true)]
    [InlineData("hardbounced", "unknown", true)]
    [InlineData("hardbounced", "softbounced", false)]
    [InlineData("bounce", "hardbounced", false)]
    [InlineData("blocked", "bounce", false)]
    [InlineData("blocked", "sent", false)]
    [InlineData("blocked", "deferred", false)]
    [InlineData("spam", "clicked", false)]
    public async Task A_row_with_the_status_of_another_list_is_not_of_this_one(string list, string status, bool isListed)
    {
        Answer($$"""{"Data":[{"ID":7,"ContactAlt":"ann@example.com","Status":"{{status}}"}]}""");

        (await CreateSource(list).ToListAsync()).Should().HaveCount(isListed ? 1 : 0, "the server may ignore the filter");
    }

    [Fact]
    public async Task An_address_is_looked_up_by_its_contact()
    {
        AnswerContact("a%2Fb+c@example.com", """{"Count":1,"Data":[{"Email":"a/b+c@example.com","ID":"46","Name":""}],"Total":1}""");
        Answer("""{"Data":[{"ID":7,"ContactAlt":"a/b+c@example.com","ContactID":46},{"ID":8,"ContactAlt":"other@example.com","ContactID":47}]}""");

        IReadOnlyList<BounceRecord> records = await CreateSource().FindAsync("a/b+c@example.com");

        records.Should().ContainSingle().Which.Recipient.Should().Be("a/b+c@example.com");
        _server.Requests.Skip(1).Should().NotBeEmpty().And.OnlyContain(request => request.Query!["Contact"].Single() == "46");
    }

    [Fact]
    public async Task An_address_that_the_account_never_wrote_to_takes_one_request()
    {
        AnswerContact("ann@example.com", NotFound, status: 404);

        (await CreateSource(lists: null).FindAsync("ann@example.com")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"Count":0,"Data":[],"Total":0}""")]
    public async Task A_contact_that_is_not_in_the_list_of_contacts_is_none(string body)
    {
        AnswerContact("ann@example.com", body);

        (await CreateSource(lists: null).FindAsync("ann@example.com")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_an_address_is_no_number_of_a_contact()
    {
        Answer("""{"Data":[{"ID":7,"ContactAlt":"46","ContactID":12}]}""");

        List<BounceRecord> records = await CreateSource().ToListAsync(new BounceQuery { Recipient = "46" });

        records.Should().ContainSingle().Which.Recipient.Should().Be("46");
        _server.Requests.Should().OnlyContain(request => !request.Query!.ContainsKey("Contact"));
    }

    [Theory]
    [InlineData(404, "text/html", "<html></html>", typeof(BounceRequestException), "*")]
    [InlineData(404, "text/plain", NotFound, typeof(BounceRequestException), "*")]
    [InlineData(404, "application/json", """{"message":"no such route"}""", typeof(BounceRequestException), "*")]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException), "*it has no 'Data'*")]
    [InlineData(200, "text/html", "<html></html>", typeof(BounceResponseException), "*Content-Type*")]
    [InlineData(200, "application/json", """{"Data":[{"Email":"ann@example.com"}]}""", typeof(BounceResponseException), "*the contact has no 'ID'*")]
    [InlineData(200, "application/json", """{"Data":[{"ID":1},{"ID":2}]}""", typeof(BounceResponseException), "*more than one contact*")]
    public async Task A_contact_is_absent_only_in_the_words_of_Mailjet(int status, string contentType, string body, Type exception, string message)
    {
        AnswerContact("ann@example.com", body, status, contentType);

        Func<Task> lookup = () => CreateSource().FindAsync("ann@example.com");

        (await lookup.Should().ThrowAsync<BounceSourceException>().WithMessage(message)).Which.Should().BeOfType(exception);
    }

    [Fact]
    public async Task An_address_that_is_missing_is_that_of_the_contact_and_a_contact_that_was_erased_has_none()
    {
        Answer("""
            {"Data":[
              {"ID":1,"ContactAlt":"","ContactID":46,"Status":"hardbounced"},
              {"ID":2,"ContactAlt":"","ContactID":47,"Status":"hardbounced"},
              {"ID":3,"ContactID":46,"Status":"hardbounced"},
              {"ID":4,"ContactAlt":"","ContactID":48,"Status":"sent"},
              {"ID":5,"ContactAlt":"bob@example.com","ContactID":49,"Status":"hardbounced"}]}
            """);
        AnswerContact("46", """{"Count":1,"Data":[{"Email":"ann@example.com","ID":46}],"Total":1}""");
        AnswerContact("47", NotFound, status: 404);

        List<BounceRecord> records = await CreateSource().ToListAsync();

        records.Select(record => (record.Id, record.Recipient)).Should().Equal(("1", "ann@example.com"), ("3", "ann@example.com"), ("5", "bob@example.com"));
        _server.Requests.Count(request => request.Path!.StartsWith(ContactPath, StringComparison.Ordinal)).Should().Be(2, "each contact is asked for once a page");
    }

    [Fact]
    public async Task Looking_up_contacts_is_part_of_the_requests_that_a_listing_may_take()
    {
        Answer("""{"Data":[{"ID":1,"ContactAlt":"","ContactID":46},{"ID":2,"ContactAlt":"","ContactID":47}]}""");
        AnswerContact("*", NotFound, status: 404);

        Func<Task> listing = () => CreateSource("hardbounced", ("MaxPages", "2")).ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*more than 2 requests*");
    }

    [Theory]
    [InlineData(401, "", typeof(BounceAuthenticationException), "*ApiKey and SecretKey*BaseAddress*")]
    [InlineData(401, """{"ErrorIdentifier":"x","ErrorMessage":"API key authentication failure","StatusCode":401}""", typeof(BounceAuthenticationException), "*API key authentication failure*")]
    [InlineData(403, """{"ErrorInfo":"","ErrorMessage":"Operation not allowed","StatusCode":403}""", typeof(BounceAuthenticationException), "*Operation not allowed*")]
    [InlineData(400, """{"ErrorInfo":"Limit","ErrorMessage":"Invalid value","StatusCode":400}""", typeof(BounceRequestException), "*Invalid value: Limit*")]
    [InlineData(404, """{"ErrorInfo":"","ErrorMessage":"Object not found","StatusCode":404}""", typeof(BounceRequestException), "*Object not found*")]
    [InlineData(405, """{"ErrorInfo":"","ErrorMessage":"Method not allowed","StatusCode":405}""", typeof(BounceRequestException), "*Method not allowed*")]
    [InlineData(200, """{"ErrorInfo":"","ErrorMessage":"try later","StatusCode":500}""", typeof(BounceResponseException), "*try later*")]
    [InlineData(200, """{"Count":0,"Data":[],"ErrorMessage":"try later"}""", typeof(BounceResponseException), "*try later*")]
    [InlineData(200, "{}", typeof(BounceResponseException), "*a page without Data*")]
    [InlineData(200, """{"Count":0,"Data":null,"Total":0}""", typeof(BounceResponseException), "*a page without Data*")]
    [InlineData(200, """{"Count":7,"Total":7}""", typeof(BounceResponseException), "*a page without Data*")]
    [InlineData(200, "[]", typeof(BounceResponseException), "*the page is a list, not an object*")]
    [InlineData(400, "[1]", typeof(BounceRequestException), "*")]
    public async Task An_error_is_no_empty_list(int status, string body, Type exception, string message)
    {
        Answer(body, status);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceSourceException>().WithMessage(message))
            .Which.Should().BeOfType(exception);
    }

    [Theory]
    [InlineData("""{"Data":[{"ContactAlt":"a@example.com"}]}""", "row 1 has no 'ID'")]
    [InlineData("""{"Data":[{"ID":1},{"ID":2,"ContactAlt":""}]}""", "row 1 has neither 'ContactAlt' nor 'ContactID'")]
    [InlineData("""{"Data":[{"ID":1.5,"ContactAlt":"a@example.com"}]}""", "row 1: 'ID' is not a whole number")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com","StateID":"user unknown"}]}""", "row 1: 'StateID' is not a whole number")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com","StatePermanent":"perhaps"}]}""", "row 1: 'StatePermanent' is not true or false")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com","StatePermanent":7}]}""", "row 1: 'StatePermanent' is not true or false")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com","ArrivedAt":"yesterday"}]}""", "row 1: 'ArrivedAt' is not a date")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com","ArrivedAt":"2026-13-01T12:30:00Z"}]}""", "row 1: 'ArrivedAt' is not a date")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":["a@example.com"]}]}""", "row 1: 'ContactAlt' is a list")]
    [InlineData("""{"Data":[{"ID":1,"ContactAlt":"a@example.com"},7]}""", "row 2 is a number")]
    [InlineData("""{"Data":{}}""", "'Data' is an object, not a list")]
    [InlineData("""{"Data":[],"Data":[]}""", "'Data' is there twice")]
    public async Task A_page_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        Answer(body);

        (await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task A_page_of_another_type_is_no_list()
    {
        _server.Answer(MessagePath, "text/html", Empty);

        await FluentActions.Awaiting(() => CreateSource().ToListAsync()).Should().ThrowAsync<BounceResponseException>().WithMessage("*Content-Type*");
    }

    private static string Rows(int first, int rows, int total) => $$"""
        {"Count":{{rows}},"Data":[{{string.Join(',', Enumerable.Range(first, rows).Select(number => $$"""{"ID":{{number}},"ContactAlt":"r{{number}}@example.com"}"""))}}],"Total":{{total}}}
        """;

    private void Answer(string body, int status = 200, int? offset = null)
    {
        IRequestBuilder request = Request.Create().UsingGet().WithPath(MessagePath);
        _server.Given(offset is null ? request : request.WithParam("Offset", $"{offset}"))
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body));
    }

    private void AnswerContact(string contact, string body, int status = 200, string contentType = "application/json") =>
        _server.Given(Request.Create().UsingGet().WithUrl($"*{ContactPath}{contact}"))
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body));

    private IBounceSource CreateSource(string? lists = "hardbounced", params (string Key, string? Value)[] settings) =>
        _server.CreateSource("Mailjet", realTime: false, [("ApiKey", "public"), ("SecretKey", "private"), .. lists is null ? [] : new[] { ("Lists", (string?)lists) }, .. settings]);
}
