using BounceKit.Testing.Conformance;
using BounceKit.Testing.SparkPost;
using Microsoft.Extensions.Time.Testing;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace BounceKit.Tests.SparkPost;

/// <summary>One request removes all entries of an address from a list, so it is looked up first, where that is up to date.</summary>
public sealed class SparkPostRemovalTests : IAsyncLifetime
{
    private const string Ann = "ann@example.com";
    private const string Path = "/api/v1/suppression-list/*";
    private const string Absent = """{"errors":[{"message":"Recipient could not be found"}]}""";
    private const string Listed = """{"results":[{"recipient":"ann@example.com","source":"Bounce Rule"}],"links":[],"total_count":1}""";

    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
    private readonly StubServer _stub = new();
    private readonly List<string> _requests = [];
    private SparkPostSimulator _server = null!;
    private ConformanceSubject _subject = null!;

    public async Task InitializeAsync()
    {
        _server = new SparkPostSimulator(_time);
        _subject = await ConformanceSubject.StartAsync(_server, ("PageSize", "100"));
        _server.Intercept = (context, next) =>
        {
            string account = context.Request.Headers["X-MSYS-SUBACCOUNT"].FirstOrDefault() ?? "all";
            lock (_requests)
            {
                _requests.Add($"{context.Request.Method} {account}");
            }

            return next();
        };
    }

    public async Task DisposeAsync()
    {
        await _subject.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Fact]
    public async Task Entries_are_removed_from_the_list_of_each_subaccount()
    {
        _server.Bounces.Add(Row(), Row("146"), Row("146") with { MessageType = "transactional" }, Row("7"), Row("7") with { Email = "bob@example.com" });

        RemovalResult result = await RemoveAsync(Ann, "gone@example.com");

        result.Removed.Should().Equal(Ann);
        result.NotOnList.Should().Equal("gone@example.com");
        _server.Bounces.Should().ContainSingle().Which.Email.Should().Be("bob@example.com");
        _requests.Should().BeEquivalentTo("GET all", "GET 0", "GET 146", "GET 7", "GET all", "GET 0", "DELETE all", "DELETE 146", "DELETE 7");
    }

    [Theory]
    [InlineData(null, "146")]
    [InlineData("146", null)]
    [InlineData("146", "146")]
    [InlineData("146", "7")]
    public async Task An_address_that_opted_out_of_any_list_stays_on_all_of_them(string? bounced, string? optedOut)
    {
        _server.Bounces.Add(Row(bounced), Row(optedOut) with { Reason = BounceReason.Complaint, MessageType = "transactional", ListId = "news" });

        RemovalResult result = await RemoveAsync(Ann);

        result.Refused.Should().ContainKey(Ann);
        result.Refused[Ann].Should().Be("The person complained or unsubscribed.");
        _server.Bounces.Should().HaveCount(2);
        _requests.Should().NotContain(request => request.StartsWith("DELETE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_who_opted_out_are_removed_if_requested()
    {
        _server.Bounces.Add(Row("146"), Row("146") with { Reason = BounceReason.Unsubscribed });

        RemovalResult result = await ((IBounceRemover)_subject.Source).RemoveAsync([Ann], new RemovalOptions { IncludeOptOuts = true });

        result.Removed.Should().Equal(Ann);
        _server.Bounces.Should().BeEmpty();
        _requests.Count(request => request == "DELETE 146").Should().Be(1, "one request removes both");
    }

    [Theory]
    [InlineData("146")]
    [InlineData(null)]
    public async Task A_complaint_of_the_last_minutes_keeps_an_address_though_look_ups_do_not_show_it(string? account)
    {
        _server.DelaysLookups = true;
        _server.Bounces.Add(Row(account), Row(account) with { Reason = BounceReason.Complaint, MessageType = "transactional", OccurredAt = Now.AddMinutes(-1) });
        (await _subject.Source.FindAsync(Ann)).Should().ContainSingle().Which.Type.Should().Be(BounceType.Hard);

        RemovalResult result = await RemoveAsync(Ann);

        result.Refused.Should().ContainKey(Ann);
        _server.Bounces.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_entry_of_the_last_minutes_on_the_list_of_the_primary_account_is_removed()
    {
        _server.DelaysLookups = true;
        _server.Bounces.Add(Row() with { OccurredAt = Now.AddMinutes(-1) });

        RemovalResult result = await RemoveAsync(Ann);

        result.Removed.Should().Equal(Ann);
        _server.Bounces.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_that_was_removed_minutes_ago_is_not_on_the_list()
    {
        _server.DelaysLookups = true;
        _server.Bounces.Add(Row("146"));
        (await RemoveAsync(Ann)).Removed.Should().Equal(Ann);
        (await _subject.Source.FindAsync(Ann)).Should().ContainSingle("look-ups may be 20 minutes old");

        RemovalResult result = await RemoveAsync(Ann);

        result.NotOnList.Should().Equal(Ann);
        _time.Advance(TimeSpan.FromMinutes(20));
        (await _subject.Source.FindAsync(Ann)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_compliance_keeps_is_refused_and_the_others_are_removed()
    {
        _server.Bounces.Add(Row() with { Source = "Compliance", Diagnostic = "" }, Row("146"), Row() with { Email = "bob@example.com" });

        RemovalResult result = await RemoveAsync(Ann.ToUpperInvariant(), "bob@example.com");

        result.Refused.Should().ContainSingle().Which.Should().Be(
            KeyValuePair.Create(Ann.ToUpperInvariant(), "The provider keeps it: Recipient could not be removed - Compliance"));
        result.Removed.Should().Equal("bob@example.com");
        _server.Bounces.Should().ContainSingle().Which.Scope.Should().BeNull();
    }

    [Fact]
    public async Task A_key_of_a_subaccount_removes_from_its_own_list()
    {
        _server.KeySubaccount = "146";
        _server.Bounces.Add(Row(), Row("146"), Row("7"));

        RemovalResult result = await RemoveAsync(Ann);

        result.Removed.Should().Equal(Ann);
        _server.Bounces.Select(row => row.Scope).Should().BeEquivalentTo([null, "7"]);
    }

    [Fact]
    public async Task A_row_that_names_no_subaccount_belongs_to_the_one_whose_list_was_asked_for()
    {
        _stub.Given(Request.Create().UsingGet().WithPath(Path)).AtPriority(2).RespondWith(
            Json(200, """{"results":[{"recipient":"ann@example.com","source":"Bounce Rule","subaccount_id":146}]}"""));
        _stub.Given(Request.Create().UsingGet().WithPath(Path).WithHeader("X-MSYS-SUBACCOUNT", "0")).AtPriority(1).RespondWith(Json(404, Absent));
        _stub.Given(Request.Create().UsingGet().WithPath(Path).WithHeader("X-MSYS-SUBACCOUNT", "146")).AtPriority(1).RespondWith(Json(200, Listed));
        _stub.Given(Request.Create().UsingDelete().WithPath(Path).WithHeader("X-MSYS-SUBACCOUNT", "146")).RespondWith(Response.Create().WithStatusCode(204));

        RemovalResult result = await ((IBounceRemover)CreateStubbed()).RemoveAsync([Ann]);

        result.Removed.Should().Equal(Ann);
    }

    [Theory]
    [InlineData(400, Ann)]
    [InlineData(401, Ann)]
    [InlineData(403, Ann)]
    [InlineData(403, "Ann@example.com")]
    public async Task A_key_that_may_not_name_an_account_sees_one_list_which_is_up_to_date(int status, string address)
    {
        _stub.Given(Request.Create().UsingGet().WithPath(Path)).AtPriority(2).RespondWith(Json(200, Listed));
        _stub.Given(Request.Create().UsingGet().WithPath(Path).WithHeader("X-MSYS-SUBACCOUNT", "0")).AtPriority(1).RespondWith(
            Json(status, """{"errors":[{"message":"Forbidden."}]}"""));
        _stub.Given(Request.Create().UsingDelete().WithPath(Path)).RespondWith(Response.Create().WithStatusCode(204));

        RemovalResult result = await ((IBounceRemover)CreateStubbed()).RemoveAsync([address]);

        result.Removed.Should().Equal(address);
        _stub.Requests[^1].Headers.Should().NotContainKey("X-MSYS-SUBACCOUNT");
    }

    [Fact]
    public async Task An_address_that_somebody_else_removed_meanwhile_is_removed()
    {
        Stub(404, "application/json", Absent);

        (await ((IBounceRemover)CreateStubbed()).RemoveAsync([Ann])).Removed.Should().Equal(Ann);
    }

    [Theory]
    [InlineData(404, "text/html", "<html></html>", typeof(BounceRequestException))]
    [InlineData(404, "application/json", """{"errors":[{"message":"Resource could not be found"}]}""", typeof(BounceRequestException))]
    [InlineData(403, "application/json", """{"errors":[{"message":"Forbidden."}]}""", typeof(BounceAuthenticationException))]
    [InlineData(403, "text/html", "Compliance", typeof(BounceAuthenticationException))]
    [InlineData(200, "application/json", "{}", typeof(BounceResponseException))]
    [InlineData(401, "application/json", """{"errors":[{"message":"Unauthorized."}]}""", typeof(BounceAuthenticationException))]
    public async Task A_removal_succeeds_only_in_the_words_of_SparkPost(int status, string contentType, string body, Type exception)
    {
        Stub(status, contentType, body);

        Func<Task> removal = () => ((IBounceRemover)CreateStubbed()).RemoveAsync([Ann]);

        (await removal.Should().ThrowAsync<BounceSourceException>()).Which.Should().BeOfType(exception);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task Where_the_list_of_an_account_cannot_be_read_nothing_is_removed(int status)
    {
        _stub.Given(Request.Create().UsingGet().WithPath(Path)).AtPriority(2).RespondWith(Json(200, Listed));
        _stub.Given(Request.Create().UsingGet().WithPath(Path).WithHeader("X-MSYS-SUBACCOUNT", "0")).AtPriority(1).RespondWith(Json(status, "{}"));

        Func<Task> removal = () => ((IBounceRemover)CreateStubbed()).RemoveAsync([Ann]);

        await removal.Should().ThrowAsync<BounceSourceException>();
    }

    private static SparkPostSuppression Row(string? account = null) => new() { Email = Ann, OccurredAt = Now.AddDays(-1), Scope = account };

    private static IResponseBuilder Json(int status, string body, string contentType = "application/json") =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", contentType).WithBody(body);

    private Task<RemovalResult> RemoveAsync(params string[] addresses) => ((IBounceRemover)_subject.Source).RemoveAsync(addresses);

    private void Stub(int status, string contentType, string body)
    {
        _stub.Given(Request.Create().UsingGet().WithPath(Path)).RespondWith(Json(200, Listed));
        _stub.Given(Request.Create().UsingDelete().WithPath(Path)).RespondWith(Json(status, body, contentType));
    }

    private IBounceSource CreateStubbed() => _stub.CreateSource("SparkPost", realTime: true, ("ApiKey", "key-test"));
}
