using System.Text.Json;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Tests.SendGrid;

/// <summary>What the adapter sends and what the simulator answers, held against SendGrid's own description of its API.</summary>
public sealed class SendGridOpenApiTests
{
    private readonly OpenApiExcerpt _description = OpenApiExcerpt.Load();
    private readonly List<string> _violations = [];
    private int _exchanges;

    [Fact]
    public async Task Requests_and_simulated_answers_are_as_described()
    {
        SendGridSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("PageSize", "20"), ("OnBehalfOf", "sub"));
        simulator.Bounces.Add(MadeUpBounces.Create(seed: 3, count: 50, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        simulator.Bounces.Add(new SimulatedBounce { Email = "fraction@example.com", OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(1717200000500) });
        simulator.Bounces.Add(new SimulatedBounce { Email = "undated@example.com" });
        simulator.Intercept = CheckAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        await subject.Source.ToListAsync();
        await subject.Source.ToListAsync(new BounceQuery { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue, Recipient = "a+b@example.com" });
        await subject.Source.FindAsync("fraction@example.com");
        await subject.Source.FindAsync("nobody@example.com");
        await remover.RemoveAsync(["fraction@example.com"]);
        await remover.RemoveAsync(["a@example.com", "b@example.com"]);
        await ((IBounceListClearer)remover).ClearAsync();

        _violations.Should().BeEmpty();
        _exchanges.Should().BeGreaterThan(8);
    }

    [Fact]
    public async Task The_lists_beside_bounces_are_read_and_simulated_as_described()
    {
        SendGridSimulator simulator = new() { MaxRowsPerPage = 7 };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(
            simulator, ("PageSize", "20"), ("Lists", "blocks,invalid_emails,spam_reports,unsubscribes,group_unsubscribes"));
        await using BounceSimulator made = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 300 });
        simulator.Bounces.Add(made.SendGrid.Bounces);
        simulator.Intercept = CheckAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        List<BounceRecord> records = await subject.Source.ToListAsync();
        await subject.Source.ToListAsync(new BounceQuery { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.MaxValue, Recipient = "a+b@example.com" });
        foreach (IGrouping<string?, BounceRecord> list in records.GroupBy(record => record.Details!.List))
        {
            (await subject.Source.FindAsync(list.First().Recipient)).Should().NotBeEmpty();
            await remover.RemoveAsync([.. list.Take(2).Select(record => record.Recipient)], new RemovalOptions { IncludeOptOuts = true });
        }

        await ((IBounceListClearer)remover).ClearAsync();

        _violations.Should().BeEmpty();
        _exchanges.Should().BeGreaterThan(60);
        records.Should().HaveCount(150);
    }

    [Fact]
    public async Task A_refused_key_is_answered_as_described()
    {
        SendGridSimulator simulator = new() { Intercept = CheckAsync };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator);
        simulator.ApiKey = "another";

        await FluentActions.Awaiting(() => subject.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        _violations.Should().BeEmpty();
        _exchanges.Should().Be(1);
    }

    [Theory]
    [InlineData("""[{"created":"yesterday"}]""")]
    [InlineData("""[{"email":7}]""")]
    [InlineData("""{"created":1}""")]
    public void The_check_sees_an_answer_that_is_not_as_described(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _description.Operation("GET", "/v3/suppression/bounces")!.CheckAnswer(200, document.RootElement).Should().NotBeEmpty();
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

        _description.Operation(method, path)!.CheckAnswer(200, document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/v3/suppression/blocks", """{"emails":[7]}""")]
    [InlineData("/v3/suppression/blocks", """{"addresses":[]}""")]
    [InlineData("/v3/asm/suppressions/global/a@example.com", """{"emails":[]}""")]
    public void The_check_sees_a_request_body_that_is_not_as_described(string path, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _description.Operation("DELETE", path)!.CheckBody(document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("limit", "501")]
    [InlineData("offset", "-1")]
    [InlineData("start_time", "2020-01-01")]
    [InlineData("pagesize", "10")]
    public void The_check_sees_a_parameter_that_is_not_as_described(string name, string value) =>
        _description.Operation("GET", "/v3/suppression/bounces")!.CheckQuery([KeyValuePair.Create(name, value)]).Should().NotBeEmpty();

    private async Task CheckAsync(HttpContext context, Func<Task> next)
    {
        _exchanges++;
        HttpRequest request = context.Request;
        if (_description.Operation(request.Method, request.Path.Value!) is not { } operation)
        {
            _violations.Add($"{request.Method} {request.Path} is not described");
            return;
        }

        _violations.AddRange(operation.CheckQuery(request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()))));
        _violations.AddRange(operation.CheckHeaders(name => request.Headers.ContainsKey(name)));
        await CheckBodyAsync(request, operation);
        Stream body = context.Response.Body;
        using MemoryStream captured = new();
        context.Response.Body = captured;
        await next();
        context.Response.Body = body;
        if (captured.Length > 0)
        {
            await body.WriteAsync(captured.ToArray(), context.RequestAborted);
        }

        // The description leaves out what SendGrid answers for an address that is not on the list.
        if (context.Response.StatusCode == StatusCodes.Status404NotFound)
        {
            return;
        }

        using JsonDocument? json = captured.Length == 0 ? null : JsonDocument.Parse(captured.ToArray());
        _violations.AddRange(operation.CheckAnswer(context.Response.StatusCode, json?.RootElement));
    }

    private async Task CheckBodyAsync(HttpRequest request, OpenApiOperation operation)
    {
        MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        request.Body = body;
        if (body.Length > 0)
        {
            using JsonDocument json = JsonDocument.Parse(body.ToArray());
            _violations.AddRange(operation.CheckBody(json.RootElement));
        }

        body.Position = 0;
    }
}
