using System.Text.Json;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Resend;
using BounceKit.Tests.OpenApi;

namespace BounceKit.Tests.Resend;

/// <summary>What the adapter sends and what the simulator answers, held against Resend's own description of its API.</summary>
public sealed class ResendOpenApiTests
{
    private const string List = "/suppressions";

    // The description has no errors.
    private readonly OpenApiCheck _check = new("Resend") { LeavesOut = static status => status >= 400 };

    [Fact]
    public async Task Requests_and_simulated_responses_are_as_described()
    {
        ResendSimulator simulator = new();
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("PageSize", "20"));
        simulator.Bounces.Add(MadeUpBounces.Create(seed: 3, count: 150, new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero)));
        simulator.Bounces.Add(new SimulatedBounce { Email = "a+b@example.com", OccurredAt = DateTimeOffset.UnixEpoch, Reason = BounceReason.Suppressed });
        simulator.Bounces.Add(new SimulatedBounce { Email = "eve@example.com", OccurredAt = DateTimeOffset.UnixEpoch, Type = BounceType.OptedOut });
        simulator.Intercept = _check.InterceptAsync;
        IBounceRemover remover = (IBounceRemover)subject.Source;

        List<BounceRecord> records = await subject.Source.ToListAsync();
        (await subject.Source.FindAsync("a+b@example.com")).Should().ContainSingle();
        (await subject.Source.FindAsync("nobody@example.com")).Should().BeEmpty();
        await remover.RemoveAsync(["a+b@example.com", "nobody@example.com"]);
        await remover.RemoveAsync([.. records.Take(120).Select(record => record.Recipient)], new RemovalOptions { IncludeOptOuts = true });

        _check.Violations.Should().BeEmpty();
        _check.Exchanges.Should().BeGreaterThan(20);
        records.Select(record => record.Details).OfType<BounceKit.Resend.ResendBounceDetails>().Select(details => details.Origin)
            .Should().Contain("bounce").And.Contain("complaint").And.Contain("manual");
    }

    [Theory]
    [InlineData("GET", List, """{"object":"list","data":[{"email":7}],"has_more":false}""")]
    [InlineData("GET", List, """{"object":"list","data":[{"mail":"a@example.com"}],"has_more":false}""")]
    [InlineData("GET", List, """{"object":"list","data":[],"has_more":"no"}""")]
    [InlineData("GET", List, """{"object":"list","data":[{"origin":"unknown"}]}""")]
    [InlineData("GET", $"{List}/a@example.com", """{"object":"suppression","source_id":5}""")]
    [InlineData("DELETE", $"{List}/a@example.com", """{"object":"suppression","deleted":"yes"}""")]
    [InlineData("POST", $"{List}/batch/remove", """{"data":[{"id":null}]}""")]
    public void The_check_sees_a_response_that_is_not_as_described(string method, string path, string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation(method, path)!.CheckAnswer(200, document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("""{"ids":[]}""")]
    [InlineData("""{"ids":[1]}""")]
    [InlineData("""{"keys":["a"]}""")]
    public void The_check_sees_a_request_body_that_is_not_as_described(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);

        _check.Description.Operation("POST", $"{List}/batch/remove")!.CheckBody(document.RootElement).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("limit", "101")]
    [InlineData("limit", "0")]
    [InlineData("origin", "bounces")]
    [InlineData("offset", "1")]
    public void The_check_sees_a_parameter_that_is_not_as_described(string name, string value) =>
        _check.Description.Operation("GET", List)!.CheckQuery([KeyValuePair.Create(name, value)]).Should().NotBeEmpty();
}
