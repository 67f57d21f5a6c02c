using System.Text.Json;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;
using BounceKit.Tests.OpenApi;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.SendGrid;

/// <summary>What the adapter sends and what the simulator answers, held against SendGrid's own description of its API.</summary>
public sealed class SendGridOpenApiTests
{
    // The description leaves out what SendGrid answers for an address that is not on the list.
    private readonly OpenApiCheck _check = new("SendGrid") { LeavesOut = static status => status == StatusCodes.Status404NotFound };

    [Fact]
    public async Task Requests_and_simulated_answers_are_as_described()
    {
        SendGridSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("PageSize", "20"), ("OnBehalfOf", "sub"));
        simulator.Bounces.Add(MadeUpBounces.Create(seed: 3, count: 50, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        simulator.Bounces.Add(new SimulatedBounce { Email = "fraction@example.com", OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(1717200000500) });
        simulator.Bounces.Add(new SimulatedBounce { Email = "undated@example.com" });
        simulator.Intercept = _check.InterceptAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        await subject.Source.ToListAsync();
        await subject.Source.ToListAsync(new BounceQuery { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue, Recipient = "a+b@example.com" });
        await subject.Source.FindAsync("fraction@example.com");
        await subject.Source.FindAsync("nobody@example.com");
        await remover.RemoveAsync(["fraction@example.com"]);
        await remover.RemoveAsync(["a@example.com", "b@example.com"]);
        await ((IBounceListClearer)remover).ClearAsync();

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().BeGreaterThan(8);
    }

    [Fact]
    public async Task The_lists_beside_bounces_are_read_and_simulated_as_described()
    {
        SendGridSimulator simulator = new() { MaxRowsPerPage = 7 };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(
            simulator, ("PageSize", "20"), ("Lists", "blocks,invalid_emails,spam_reports,unsubscribes,group_unsubscribes"));
        await using BounceSimulator made = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 300 });
        simulator.Bounces.Add(made.SendGrid.Bounces);
        simulator.Intercept = _check.InterceptAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        List<BounceRecord> records = await subject.Source.ToListAsync();
        await subject.Source.ToListAsync(new BounceQuery { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue, Recipient = "a+b@example.com" });
        foreach (IGrouping<string?, BounceRecord> list in records.GroupBy(record => record.Details!.List))
        {
            (await subject.Source.FindAsync(list.First().Recipient)).Should().NotBeEmpty();
            await remover.RemoveAsync([.. list.Take(2).Select(record => record.Recipient)], new RemovalOptions { IncludeOptOuts = true });
        }

        await ((IBounceListClearer)remover).ClearAsync();

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().BeGreaterThan(60);
        records.Should().HaveCount(150);
    }

    [Fact]
    public async Task A_refused_key_is_answered_as_described()
    {
        SendGridSimulator simulator = new() { Intercept = _check.InterceptAsync };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator);
        simulator.ApiKey = "another";

        await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().Be(1);
    }

    [Theory]
    [InlineData("""[{"created":"yesterday"}]""")]
    [InlineData("""[{"email":7}]""")]
    [InlineData("""{"created":1}""")]
    public void The_check_sees_an_answer_that_is_not_as_described(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation("GET", "/v3/suppression/bounces")!.CheckAnswer(200, document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("GET", "/v3/suppression/blocks", """[{"created":1,"email":"a@example.com","reason":"550 no"}]""")]
    [InlineData("GET", "/v3/suppression/spam_reports", """[{"created":1.5,"email":"a@example.com","ip":"192.0.2.1"}]""")]
    [InlineData("GET", "/v3/asm/suppressions", """[{"email":"a@example.com","group_id":1,"group_name":"x"}]""")]
    [InlineData("GET", "/v3/asm/groups/1/suppressions", """[{"email":"a@example.com"}]""")]
    [InlineData("GET", "/v3/asm/suppressions/a@example.com", "{}")]
    [InlineData("GET", "/v3/asm/suppressions/global/a@example.com", """{"email":"a@example.com"}""")]
    public void The_check_sees_an_answer_of_another_list_that_is_not_as_described(string method, string path, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation(method, path)!.CheckAnswer(200, document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/v3/suppression/blocks", """{"emails":[7]}""")]
    [InlineData("/v3/suppression/blocks", """{"addresses":[]}""")]
    [InlineData("/v3/asm/suppressions/global/a@example.com", """{"emails":[]}""")]
    public void The_check_sees_a_request_body_that_is_not_as_described(string path, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation("DELETE", path)!.CheckBody(document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("limit", "501")]
    [InlineData("offset", "-1")]
    [InlineData("start_time", "2020-01-01")]
    [InlineData("pagesize", "10")]
    public void The_check_sees_a_parameter_that_is_not_as_described(string name, string value) =>
        _check.Description.Operation("GET", "/v3/suppression/bounces")!.CheckQuery([KeyValuePair.Create(name, value)]).Should().NotBeEmpty();
}
