using System.Net;
using BounceKit.SendGrid;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;
using Microsoft.Extensions.Options;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.SendGrid;

/// <summary>The lists beside bounces: what they look like on the wire, and what their entries mean.</summary>
public sealed class SendGridListsTests : IAsyncLifetime
{
    private const string All = "bounces,blocks,invalid_emails,spam_reports,unsubscribes,group_unsubscribes";
    private const string GroupsPath = "/v3/asm/groups";
    private const string GroupListPath = "/v3/asm/suppressions";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(All, BounceFilters.Range | BounceFilters.Recipient, 500)]
    [InlineData("invalid_emails", BounceFilters.Range, 500)]
    [InlineData("group_unsubscribes", BounceFilters.None, null)]
    public void The_source_describes_its_lists(string lists, BounceFilters filters, int? pageSize)
    {
        IBounceSourceFeatures features = (IBounceSourceFeatures)CreateSource(lists);

        features.Lists.Should().Equal(lists.Split(','));
        features.ServerFilters.Should().Be(filters);
        features.PageSize.Should().Be(pageSize);
        features.CanRemoveAddresses.Should().BeTrue();
        features.HasOneEntryPerAddress.Should().BeFalse();
    }

    [Theory]
    [InlineData("blcoks", "contains 'blcoks', which is not one of bounces, blocks, invalid_emails, spam_reports, unsubscribes, group_unsubscribes. Did you mean 'blocks'?")]
    [InlineData("blocks,BLOCKS", "contains 'blocks' twice.")]
    public void A_list_that_is_not_known_or_there_twice_is_refused(string lists, string problem) =>
        FluentActions.Invoking(() => CreateSource(lists)).Should().Throw<OptionsValidationException>().WithMessage($"*:Lists {problem}");

    [Theory]
    [InlineData("452 4.2.2 Mailbox full", "4.2.2", BounceType.Soft, BounceReason.MailboxFull, BounceClassifiedBy.Classifier)]
    [InlineData("error dialing remote address: dial tcp 192.0.2.1:25: no route to host", "4.0.0", BounceType.Soft, BounceReason.NetworkFailure, BounceClassifiedBy.Classifier)]
    [InlineData("550 5.7.1 Message rejected due to local policy", "5.7.1", BounceType.Blocked, BounceReason.PolicyBlocked, BounceClassifiedBy.Classifier)]
    [InlineData("550 5.1.1 user unknown", "5.1.1", BounceType.Blocked, BounceReason.PolicyBlocked, BounceClassifiedBy.Provider)]
    [InlineData("words of no rule", "", BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider)]
    [InlineData("", "", BounceType.Blocked, BounceReason.Unknown, BounceClassifiedBy.Provider)]
    public async Task A_block_is_what_its_text_says_and_never_hard(string text, string status, BounceType type, BounceReason reason, BounceClassifiedBy by)
    {
        _server.Answer("/v3/suppression/blocks", "application/json", $$"""[{"created":1443651154,"email":"ann@example.com","reason":"{{text}}","status":"{{status}}"}]""");

        BounceRecord record = (await CreateSource("blocks").ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason, record.ClassifiedBy).Should().Be((type, reason, by));
        record.Diagnostic.Should().Be(text);
        record.Details.Should().Be(new SendGridBounceDetails { List = "blocks", Status = status });
    }

    [Fact]
    public async Task A_block_is_not_hard_where_the_classifier_is_preferred()
    {
        _server.Answer("/v3/suppression/blocks", "application/json", """[{"created":1,"email":"a@example.com","reason":"550 5.1.1 user unknown","status":"5.1.1"}]""");

        BounceRecord record = (await CreateSource("blocks", ("PreferClassifier", "true")).ToListAsync()).Should().ContainSingle().Subject;

        record.Type.Should().Be(BounceType.Blocked);
    }

    [Theory]
    [InlineData("Mail domain mentioned in email address is unknown", BounceReason.DomainInvalid)]
    [InlineData("Known bad domain", BounceReason.DomainInvalid)]
    [InlineData("550 5.2.2 Mailbox full", BounceReason.InvalidAddress)]
    public async Task An_invalid_address_is_hard_whatever_its_text_says(string text, BounceReason reason)
    {
        _server.Answer("/v3/suppression/invalid_emails", "application/json", $$"""[{"created":1449953655,"email":"ann","reason":"{{text}}"}]""");

        BounceRecord record = (await CreateSource("invalid_emails").ToListAsync()).Should().ContainSingle().Subject;

        (record.Type, record.Reason, record.ClassifiedBy).Should().Be((BounceType.Hard, reason, BounceClassifiedBy.Provider));
        record.Details.Should().Be(new SendGridBounceDetails { List = "invalid_emails" });
    }

    [Fact]
    public async Task Spam_reports_and_unsubscribes_are_opt_outs()
    {
        _server.Answer("/v3/suppression/spam_reports", "application/json", """[{"created":1443651141,"email":"ann@example.com","ip":"192.0.2.1"}]""");
        _server.Answer("/v3/suppression/unsubscribes", "application/json", """[{"created":1443651154,"email":"bob@example.com"}]""");

        List<BounceRecord> records = await CreateSource("spam_reports,unsubscribes", ("OnBehalfOf", "sub")).ToListAsync();

        records.Select(record => (record.Recipient, record.Type, record.Reason, record.Scope, record.OccurredAt?.ToUnixTimeSeconds(), record.Diagnostic)).Should().Equal(
            ("ann@example.com", BounceType.OptedOut, BounceReason.Complaint, "sub", 1443651141, null),
            ("bob@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, "sub", 1443651154, null));
        records.Select(record => record.Details).Should().Equal(
            new SendGridBounceDetails { List = "spam_reports", Ip = "192.0.2.1" }, new SendGridBounceDetails { List = "unsubscribes" });
    }

    [Fact]
    public async Task A_group_unsubscribe_applies_to_its_group()
    {
        AnswerGroups("""[{"id":1,"name":"Weekly News","description":"x","is_default":true,"unsubscribes":1},{"id":2,"name":"Daily News","description":"","unsubscribes":2}]""");
        _server.Answer(GroupListPath, "application/json", """
            [
              {"email":"ann@example.com","group_id":1,"group_name":"Weekly News","created_at":1410986704},
              {"email":"ann@example.com","group_id":2,"group_name":"Daily News","created_at":1411493671},
              {"email":"b d@example.com","group_id":2,"group_name":"Daily News","created_at":1411493671}
            ]
            """);

        List<BounceRecord> records = await CreateSource("group_unsubscribes", ("OnBehalfOf", "sub")).ToListAsync();

        records.Select(record => (record.Recipient, record.Scope, record.OccurredAt?.ToUnixTimeSeconds())).Should().Equal(
            ("ann@example.com", "1", 1410986704), ("ann@example.com", "2", 1411493671), ("b d@example.com", "2", 1411493671));
        records.Should().OnlyContain(record => record.Reason == BounceReason.Unsubscribed && record.Type == BounceType.OptedOut);
        records[0].Details.Should().Be(new SendGridBounceDetails { List = "group_unsubscribes", GroupName = "Weekly News" });
        _server.Requests.Select(request => request.Path).Should().Equal([GroupsPath, GroupListPath], "the groups have no more members");
        _server.Requests.Should().OnlyContain(request => request.Query == null || request.Query.Count == 0, "SendGrid documents no parameters");
        _server.Requests.Should().OnlyContain(request => request.Headers!["on-behalf-of"].Single() == "sub");
    }

    [Fact]
    public async Task Each_request_for_groups_and_their_members_counts_as_a_page()
    {
        AnswerGroups("[]");

        Func<Task> listing = () => CreateSource("group_unsubscribes", ("MaxPages", "1")).ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*1 requests (MaxPages)*");
        _server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData(""","unsubscribes":3""")]
    [InlineData("")]
    public async Task A_group_with_more_members_than_the_list_is_read_by_itself(string members)
    {
        AnswerGroups($$"""[{"id":1,"name":"Weekly News"{{members}}},{"id":2,"name":"Daily News","unsubscribes":0}]""");
        _server.Answer(GroupListPath, "application/json", """[{"email":"Ann@example.com","group_id":1,"group_name":"Weekly News","created_at":1410986704}]""");
        _server.Answer($"{GroupsPath}/1/suppressions", "application/json", """["ann@example.com","bob@example.com","c\u0061rl@example.com"]""");

        List<BounceRecord> records = await CreateSource("group_unsubscribes").ToListAsync();

        records.Select(record => (record.Recipient, record.OccurredAt is not null)).Should().Equal(
            ("Ann@example.com", true), ("bob@example.com", false), ("carl@example.com", false));
        records.Select(record => record.Scope).Should().AllBe("1");
        records[1].Details.Should().Be(records[0].Details);
    }

    [Fact]
    public async Task A_list_of_groups_that_is_cut_short_loses_nobody()
    {
        SendGridSimulator simulator = new() { MaxRowsPerPage = 3 };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("Lists", "group_unsubscribes"));
        simulator.Bounces.Add(Enumerable.Range(0, 20).Select(number => new SimulatedBounce
        {
            Email = $"row{number}@example.com",
            List = "group_unsubscribes",
            Scope = number % 2 == 0 ? "101" : "102",
            OccurredAt = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero).AddHours(-number),
        }));

        List<BounceRecord> records = await subject.Source.ToListAsync();

        records.Select(record => (record.Recipient, record.Scope)).Should()
            .BeEquivalentTo(simulator.Bounces.Select(row => (row.Email!, row.Scope)));
        simulator.Requests.Should().Be(4);
    }

    [Theory]
    [InlineData("""[{"group_id":1,"created_at":1}]""", "row 1 has no 'email'")]
    [InlineData("""[{"email":"ann@example.com","created_at":1}]""", "row 1 has no 'group_id'")]
    [InlineData("""[{"email":"ann@example.com","group_id":"../1"}]""", "'group_id' is not a whole number")]
    [InlineData("""[{"email":"ann@example.com","group_id":1,"created_at":"2014-09-17"}]""", "'created_at' is not a number of seconds since 1970")]
    [InlineData("""["ann@example.com"]""", "row 1 is a text, not an object")]
    [InlineData("""{"suppressions":[]}""", "an object, not a list")]
    public async Task A_group_row_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        AnswerGroups("[]");
        _server.Answer(GroupListPath, "application/json", body);

        Func<Task> listing = () => CreateSource("group_unsubscribes").ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*"))
            .Which.Message.Should().NotContain("ann@example.com");
    }

    [Theory]
    [InlineData("""["ann@example.com",7]""", "row 2 is a number, not a text")]
    [InlineData("""[{"email":"ann@example.com"}]""", "row 1 is an object, not a text")]
    [InlineData("""[""]""", "row 1 is empty")]
    [InlineData("""{}""", "an object, not a list")]
    public async Task A_member_that_cannot_be_read_is_named_and_not_shown(string body, string message)
    {
        AnswerGroups("""[{"id":1,"name":"Weekly News","unsubscribes":2}]""");
        _server.Answer(GroupListPath, "application/json", "[]");
        _server.Answer($"{GroupsPath}/1/suppressions", "application/json", body);

        Func<Task> listing = () => CreateSource("group_unsubscribes").ToListAsync();

        (await listing.Should().ThrowAsync<BounceResponseException>().WithMessage($"*{message}*")).Which.Message.Should().NotContain("ann@example.com");
    }

    [Fact]
    public async Task A_member_of_hostile_length_is_refused()
    {
        AnswerGroups("""[{"id":1,"name":"Weekly News","unsubscribes":2}]""");
        _server.Answer(GroupListPath, "application/json", "[]");
        _server.Answer($"{GroupsPath}/1/suppressions", "application/json", $"""["{new string('x', 65 * 1024)}"]""");

        Func<Task> listing = () => CreateSource("group_unsubscribes").ToListAsync();

        await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*row 1 is longer than 65536 bytes*");
    }

    [Fact]
    public async Task Each_list_is_requested_with_what_it_filters()
    {
        AnswerGroups("[]");
        _server.Given(Request.Create().UsingGet()).AtPriority(10).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody("[]"));

        await CreateSource(All).ToListAsync(new BounceQuery { Since = DateTimeOffset.FromUnixTimeSeconds(1717200000), Recipient = "ann@example.com" });

        _server.Requests.Select(request => $"{request.Path} {string.Join(' ', (request.Query ?? new Dictionary<string, WireMock.Types.WireMockList<string>>()).Keys.Order())}".Trim())
            .Should().Equal(
                "/v3/suppression/bounces email limit offset start_time",
                "/v3/suppression/blocks email end_time limit offset start_time",
                "/v3/suppression/invalid_emails end_time limit offset start_time",
                "/v3/suppression/spam_reports email end_time limit offset start_time",
                "/v3/suppression/unsubscribes email end_time limit offset start_time",
                GroupsPath,
                GroupListPath);
    }

    [Fact]
    public async Task An_address_is_looked_up_on_every_list()
    {
        _server.Answer("/v3/suppression/bounces/ann@example.com", "application/json", """[{"created":1,"email":"ann@example.com","reason":"550 5.1.1 no","status":"5.1.1"}]""");
        _server.Answer("/v3/suppression/blocks/ann@example.com", "application/json", "[]");
        _server.Answer("/v3/suppression/invalid_emails/ann@example.com", "application/json", """{"errors":[{"message":"not found"}]}""", status: 404);
        _server.Answer("/v3/suppression/spam_reports/ann@example.com", "application/json", """[{"created":2,"email":"ANN@example.com","ip":"192.0.2.9"}]""");
        _server.Answer("/v3/asm/suppressions/global/ann@example.com", "application/json", """{"recipient_email":"ann@example.com"}""");
        _server.Answer("/v3/asm/suppressions/ann@example.com", "application/json", """
            {"groups":[2],"suppressions":[{"description":"","id":1,"is_default":true,"name":"Weekly News","suppressed":true},
              {"description":"","id":2,"is_default":false,"name":"Old News","suppressed":false}]}
            """);

        IReadOnlyList<BounceRecord> found = await ((IBounceLookup)CreateSource(All)).GetAsync("ann@example.com");

        found.Select(record => (record.Details!.List, record.Recipient, record.Scope, record.OccurredAt?.ToUnixTimeSeconds())).Should().Equal(
            ("bounces", "ann@example.com", null, 1),
            ("spam_reports", "ANN@example.com", null, 2),
            ("unsubscribes", "ann@example.com", null, null),
            ("group_unsubscribes", "ann@example.com", "1", null));
        _server.Requests[4].AbsoluteUrl.Should().EndWith("/v3/asm/suppressions/global/ann@example.com");
    }

    [Theory]
    [InlineData("unsubscribes", "{}")]
    [InlineData("group_unsubscribes", """{"suppressions":[]}""")]
    [InlineData("group_unsubscribes", """{"suppressions":[{"id":1,"name":"Weekly News","suppressed":false}]}""")]
    public async Task An_address_that_did_not_unsubscribe_is_not_found(string list, string body)
    {
        AnswerLookup(body);

        (await ((IBounceLookup)CreateSource(list)).GetAsync("ann@example.com")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("unsubscribes", """{"recipient_email":null}""")]
    [InlineData("unsubscribes", """{"message":"no Route matched"}""")]
    [InlineData("unsubscribes", "[]")]
    [InlineData("group_unsubscribes", "{}")]
    [InlineData("group_unsubscribes", "[]")]
    [InlineData("group_unsubscribes", """{"suppressions":null}""")]
    [InlineData("group_unsubscribes", """{"suppressions":[{"name":"Weekly News","suppressed":true}]}""")]
    [InlineData("group_unsubscribes", """{"suppressions":[{"id":1,"suppressed":"yes"}]}""")]
    [InlineData("group_unsubscribes", """{"errors":[{"message":"access forbidden"}]}""")]
    public async Task What_does_not_say_whether_an_address_unsubscribed_is_an_error(string list, string body)
    {
        AnswerLookup(body);

        Func<Task> lookup = () => ((IBounceLookup)CreateSource(list)).GetAsync("ann@example.com");

        await lookup.Should().ThrowAsync<BounceResponseException>();
    }

    [Fact]
    public async Task Opt_outs_are_removed_only_when_asked_for_and_each_where_it_is()
    {
        AnswerAnnOnAllLists();
        IBounceRemover remover = (IBounceRemover)CreateSource(All);

        RemovalResult kept = await remover.RemoveAsync(["ann@example.com"]);
        string[] first = Deletions();
        RemovalResult removed = await remover.RemoveAsync(["ann@example.com"], new RemovalOptions { IncludeOptOuts = true });

        kept.Refused.Should().ContainKey("ann@example.com").WhoseValue.Should().EndWith("Other entries of the address were removed.");
        kept.Removed.Should().BeEmpty();
        first.Should().Equal(
            """/v3/suppression/bounces {"emails":["ann@example.com"]}""",
            """/v3/suppression/blocks {"emails":["ann@example.com"]}""",
            """/v3/suppression/invalid_emails {"emails":["ann@example.com"]}""");
        removed.Removed.Should().Equal("ann@example.com");
        Deletions()[first.Length..].Should().Equal(
            """/v3/suppression/bounces {"emails":["ann@example.com"]}""",
            """/v3/suppression/blocks {"emails":["ann@example.com"]}""",
            """/v3/suppression/invalid_emails {"emails":["ann@example.com"]}""",
            """/v3/suppression/spam_reports {"emails":["ann@example.com"]}""",
            "/v3/asm/suppressions/global/ann@example.com",
            "/v3/asm/groups/1/suppressions/ann@example.com",
            "/v3/asm/groups/2/suppressions/ann@example.com");
    }

    [Theory]
    [InlineData("""{"errors":[{"message":"not found"}]}""", true)]
    [InlineData("""{"message":"no Route matched"}""", false)]
    public async Task A_404_for_a_single_removal_is_success_only_in_the_words_of_SendGrid(string body, bool isSuccess)
    {
        _server.Given(Request.Create().UsingGet()).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody("""{"recipient_email":"ann@example.com"}"""));
        _server.Given(Request.Create().UsingDelete()).RespondWith(
            Response.Create().WithStatusCode(HttpStatusCode.NotFound).WithHeader("Content-Type", "application/json").WithBody(body));

        Func<Task> removal = () => ((IBounceRemover)CreateSource("unsubscribes")).RemoveAsync(["ann@example.com"], new RemovalOptions { IncludeOptOuts = true });

        if (isSuccess)
        {
            await removal.Should().NotThrowAsync();
        }
        else
        {
            await removal.Should().ThrowAsync<BounceRequestException>();
        }
    }

    [Fact]
    public async Task Clearing_leaves_the_lists_of_people_who_opted_out()
    {
        _server.Given(Request.Create().UsingDelete()).RespondWith(Response.Create().WithStatusCode(204));

        await ((IBounceListClearer)CreateSource(All)).ClearAsync();

        Deletions().Should().Equal(
            """/v3/suppression/bounces {"delete_all":true}""",
            """/v3/suppression/blocks {"delete_all":true}""",
            """/v3/suppression/invalid_emails {"delete_all":true}""");
    }

    [Fact]
    public async Task Clearing_only_lists_of_people_who_opted_out_is_refused_before_anything_is_sent()
    {
        Func<Task> clearing = () => ((IBounceListClearer)CreateSource("spam_reports,unsubscribes")).ClearAsync();

        (await clearing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Lists*never cleared*")).Which.Provider.Should().Be("SendGrid");
        _server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Made_up_blocks_are_what_lands_there()
    {
        SendGridSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("Lists", All));
        await using BounceSimulator made = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 400 });
        simulator.Bounces.Add(made.SendGrid.Bounces);

        List<BounceRecord> records = await subject.Source.ToListAsync();

        ILookup<string, BounceRecord> byList = records.ToLookup(record => record.Details!.List!);
        byList["blocks"].Select(record => record.Reason).Should()
            .Contain([BounceReason.MailboxFull, BounceReason.Expired, BounceReason.PolicyBlocked, BounceReason.Blocklisted]);
        byList["blocks"].Should().HaveCount(40).And.NotContain(record => record.Type == BounceType.Hard || record.Type == BounceType.Unknown);
        foreach (BounceRecord record in records.Where(record => record.Details!.List != "bounces"))
        {
            SimulatedBounce row = simulator.Bounces.Single(row => row.List == record.Details!.List && row.Email == record.Recipient);
            (record.Type, record.Reason).Should().Be((row.Type, row.Reason), record.Diagnostic);
        }
    }

    private void AnswerGroups(string body) => _server.Answer(GroupsPath, "application/json", body);

    private void AnswerLookup(string body) =>
        _server.Given(Request.Create().UsingGet()).RespondWith(Response.Create().WithHeader("Content-Type", "application/json").WithBody(body));

    private void AnswerAnnOnAllLists()
    {
        foreach (string list in (string[])["bounces", "blocks", "invalid_emails", "spam_reports"])
        {
            _server.Answer($"/v3/suppression/{list}/ann@example.com", "application/json", """[{"created":1,"email":"ann@example.com"}]""");
        }

        _server.Given(Request.Create().UsingGet().WithPath("/v3/asm/suppressions/global/ann@example.com")).RespondWith(
            Response.Create().WithHeader("Content-Type", "application/json").WithBody("""{"recipient_email":"ann@example.com"}"""));
        _server.Answer("/v3/asm/suppressions/ann@example.com", "application/json", """{"suppressions":[{"id":1,"suppressed":true},{"id":2,"suppressed":true}]}""");
        _server.Given(Request.Create().UsingDelete()).RespondWith(Response.Create().WithStatusCode(204));
    }

    private string[] Deletions() =>
        [.. _server.Requests.Where(request => request.Method == "DELETE").Select(request => $"{request.Path} {request.Body}".Trim())];

    private IBounceSource CreateSource(string lists, params (string Key, string? Value)[] settings) =>
        _server.CreateSource("SendGrid", realTime: false, [("ApiKey", "SG.test"), ("Lists", lists), .. settings]);
}
