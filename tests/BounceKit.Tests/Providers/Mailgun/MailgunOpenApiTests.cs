using System.Text.Json;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mailgun;
using BounceKit.Tests.OpenApi;

namespace BounceKit.Tests.Mailgun;

/// <summary>What the adapter sends and what the simulator answers, held against Mailgun's own description of its API.</summary>
public sealed class MailgunOpenApiTests
{
    private const string List = "/v3/mg.example.com/bounces";

    private readonly OpenApiCheck _check = new("Mailgun");

    [Fact]
    public async Task Requests_and_simulated_responses_are_as_described()
    {
        MailgunSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("PageSize", "20"), ("Lists", "bounces,complaints,unsubscribes"));
        simulator.Bounces.Add(MadeUpBounces.Create(seed: 3, count: 150, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        simulator.Bounces.Add(
            new SimulatedBounce { Email = "a+b@example.com" },
            new SimulatedBounce { Email = "a+b@example.com", List = "complaints" },
            new SimulatedBounce { Email = "a+b@example.com", List = "unsubscribes" });
        simulator.Intercept = _check.InterceptAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        (await subject.Source.ToListAsync()).Should().HaveCount(153);
        (await subject.Source.ToListAsync(new BounceQuery { Recipient = "a+b@example.com" })).Should().HaveCount(3);
        (await subject.Source.FindAsync("a+b@example.com")).Should().HaveCount(3);
        (await subject.Source.FindAsync("nobody@example.com")).Should().BeEmpty();
        await remover.RemoveAsync(["a+b@example.com", "nobody@example.com"], new RemovalOptions { IncludeOptOuts = true });
        await ((IBounceListClearer)remover).ClearAsync();

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().BeGreaterThan(12);
    }

    [Fact]
    public async Task The_lists_beside_bounces_are_read_and_simulated_as_described()
    {
        MailgunSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("PageSize", "20"), ("Lists", "bounces,complaints,unsubscribes"));
        DateTimeOffset newest = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        string[] lists = ["bounces", "complaints", "unsubscribes"];
        simulator.Bounces.Add(lists.SelectMany((list, seed) => MadeUpBounces.Create(seed, count: 50, newest).Select(row => row with { List = list })));
        simulator.Intercept = _check.InterceptAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        List<BounceRecord> records = await subject.Source.ToListAsync();
        foreach (IGrouping<string?, BounceRecord> list in records.GroupBy(record => record.Details?.List))
        {
            (await subject.Source.FindAsync(list.First().Recipient)).Should().NotBeEmpty();
            await remover.RemoveAsync([.. list.Take(2).Select(record => record.Recipient)], new RemovalOptions { IncludeOptOuts = true });
        }

        await ((IBounceListClearer)remover).ClearAsync();

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().BeGreaterThan(40);
        records.Select(record => record.Details?.List).Distinct().Should().BeEquivalentTo(lists);
        records.Should().HaveCount(150);
    }

    [Theory]
    [InlineData("GET", List, 200, """{"items":[]}""")]
    [InlineData("GET", List, 200, """{"items":[],"paging":{"next":"x"}}""")]
    [InlineData("GET", List, 200, """{"items":[{"address":"a@example.com","code":550,"error":"","created_at":""}],"paging":{"previous":"","first":"","next":"","last":""}}""")]
    [InlineData("GET", $"{List}/a@example.com", 200, """{"address":"a@example.com","code":"550","error":""}""")]
    [InlineData("GET", $"{List}/a@example.com", 404, "{}")]
    [InlineData("DELETE", $"{List}/a@example.com", 200, """{"message":"removed"}""")]
    [InlineData("DELETE", List, 200, """{"text":"removed"}""")]
    [InlineData("DELETE", List, 201, """{"message":"removed"}""")]
    [InlineData("GET", "/v3/mg.example.com/unsubscribes", 200, """{"items":[{"address":"a@example.com","created_at":""}],"paging":{"previous":"","first":"","next":"","last":""}}""")]
    [InlineData("GET", "/v3/mg.example.com/complaints", 200, """{"items":[{"address":"a@example.com","created_at":"","code":""}],"paging":{"previous":"","first":"","next":"","last":""}}""")]
    [InlineData("GET", "/v3/mg.example.com/unsubscribes/a@example.com", 200, """{"address":"a@example.com","tags":"*","created_at":""}""")]
    [InlineData("DELETE", "/v3/mg.example.com/complaints/a@example.com", 400, """{"message":"no"}""")]
    public void The_check_sees_a_response_that_is_not_as_described(string method, string path, int status, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation(method, path)!.CheckAnswer(status, document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("limit", "1001")]
    [InlineData("limit", "all")]
    [InlineData("skip", "1")]
    public void The_check_sees_a_parameter_that_is_not_as_described(string name, string value) =>
        _check.Description.Operation("GET", List)!.CheckQuery([KeyValuePair.Create(name, value)]).Should().NotBeEmpty();
}
