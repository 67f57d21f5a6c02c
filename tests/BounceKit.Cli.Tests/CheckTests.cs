using System.Text.Json;
using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_source_that_responds_is_good_after_one_small_request()
    {
        FakeSource source = _cli.Add(new FakeSource("news", FakeSource.Page("news", 1), FakeSource.Page("news", 1)));

        CliResult result = await _cli.RunAsync("check");

        result.ExitCode.Should().Be(0);
        result.Error.Should().BeEmpty();
        result.Lines.Should().ContainSingle().Which.Should().StartWith("{\"source\":\"news\",\"provider\":\"Fake\",\"ok\":true,\"milliseconds\":");
        source.PagesRead.Should().Be(1);
        source.Query!.Since.Should().Be(_cli.Time.GetUtcNow().AddHours(-1));
    }

    public static TheoryData<BounceSourceException, string> Failures => new()
    {
        { new BounceAuthenticationException("bad", "was refused."), "Create a new one" },
        { new BounceRateLimitException("bad", "asks for a pause.") { RetryAfter = TimeSpan.FromSeconds(90) }, "Try again in 90 seconds" },
        { new BounceRateLimitException("bad", "asks for a pause."), "Try again in a few minutes" },
        { new BounceUnavailableException("bad", "no response."), "Check BaseAddress, the network" },
        { new BounceResponseException("bad", "is a web page."), "Check BaseAddress" },
        { new BounceRequestException("bad", "was answered with 400.") { Attempts = 1 }, "Check the settings" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_comes_with_advice_and_the_other_sources_are_still_tried(BounceSourceException failure, string advice)
    {
        _cli.Add(new FakeSource("bad") { Failure = failure });
        _cli.Add(new FakeSource("good"));

        CliResult lines = await _cli.RunAsync("check");
        CliResult table = await _cli.RunAsync("check", "--format", "table");

        lines.ExitCode.Should().Be(1);
        lines.Lines.Should().HaveCount(2);
        using JsonDocument bad = JsonDocument.Parse(lines.Lines[0]);
        bad.RootElement.GetProperty("ok").GetBoolean().Should().BeFalse();
        bad.RootElement.GetProperty("problem").GetString().Should().Be(failure.Message);
        bad.RootElement.GetProperty("advice").GetString().Should().Contain(advice);
        lines.Lines[1].Should().Contain("\"ok\":true");
        table.ExitCode.Should().Be(1);
        table.Output.ReplaceLineEndings(" ").Should().MatchRegex("SOURCE +PROVIDER").And.Contain("failed").And.Contain("ok").And.Contain(failure.Message).And.Contain(advice);
        table.Lines.Should().OnlyContain(line => line.Length <= 80);
    }

    [Fact]
    public async Task Advice_that_several_sources_need_is_given_once()
    {
        _cli.Add(new FakeSource("first") { Failure = new BounceUnavailableException("first", "down.") });
        _cli.Add(new FakeSource("second") { Failure = new BounceUnavailableException("second", "down.") });
        _cli.Add(new FakeSource("third") { Failure = new BounceAuthenticationException("third", "was rejected.") });

        CliResult result = await _cli.RunAsync("check", "--format", "table");

        result.Output.Should().Contain("\nfirst: down.\nsecond: down.\nThe provider did not respond", Exactly.Once()).And.Contain("did not respond", Exactly.Once())
            .And.Contain("\nthird: was rejected.\nThe provider rejected the key");
    }

    [Fact]
    public async Task Only_the_named_sources_are_tried()
    {
        _cli.Add(new FakeSource("bad") { Failure = new BounceUnavailableException("bad", "down.") });
        _cli.Add(new FakeSource("good"));

        CliResult result = await _cli.RunAsync("check", "--source", "GOOD", "--format", "json");

        result.ExitCode.Should().Be(0);
        using JsonDocument json = JsonDocument.Parse(result.Output);
        json.RootElement.GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_source_that_can_only_look_up_addresses_looks_up_one()
    {
        LookupSource source = _cli.Add(new LookupSource("byAddress") { Refusal = new BounceRequestException("byAddress", "set TemplateIds to list.") });

        CliResult result = await _cli.RunAsync("check");

        result.ExitCode.Should().Be(0);
        result.Output.Should().Contain("\"ok\":true").And.Contain("It can look up addresses, but not list them yet: byAddress: set TemplateIds to list.");
        source.LookedUp.Should().Equal("bouncekit-check@example.com");
    }

    [Fact]
    public async Task All_simulated_providers_pass()
    {
        CliResult result = await _cli.RunAsync("check", "--demo");

        result.ExitCode.Should().Be(0, result.Output);
        result.Lines.Should().HaveCount(ProviderName.BuiltIn.Known.Count);
    }

    [Fact]
    public async Task A_refused_key_is_not_repeated()
    {
        await using Testing.BounceSimulator simulator = await Testing.BounceSimulator.StartAsync(
            new Testing.BounceSimulatorOptions { RowsPerProvider = 1, Time = _cli.Time, Others = ToolProviders.CreateSimulators(_cli.Time) });
        string[] secretEndings = ["Key", "Secret", "Password", "Token"];
        foreach ((string key, string? value) in simulator.Configuration)
        {
            bool isSecret = secretEndings.Any(ending => key.EndsWith(ending, StringComparison.Ordinal));
            _cli.Variables[key.Replace(":", "__", StringComparison.Ordinal)] = isSecret ? "tnf-very-secret" : value!;
        }

        CliResult result = await _cli.RunAsync("check");

        result.ExitCode.Should().Be(1);
        result.Lines.Should().HaveCount(ProviderName.BuiltIn.Known.Count).And.OnlyContain(line => line.Contains("\"ok\":false"));
        (result.Output + result.Error).Should().NotContain("very-secret");
    }

    [Fact]
    public async Task Cancelling_ends_with_130()
    {
        using CancellationTokenSource stop = new();
        _cli.Add(new FakeSource("slow", FakeSource.Page("slow", 1))
        {
            BeforePage = async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
            },
        });

        CliResult result = await _cli.RunAsync(stop.Token, "check");

        result.Should().Be(new CliResult(130, "", ""));
    }
}
